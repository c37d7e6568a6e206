const build = require('./build')

module.exports = async () => {
  build('functions', 'emulator', 'h5')
  // unpacked once, before workers start: they find it by this variable
  process.env.CHROMIUM_PATH = await require('@sparticuz/chromium').executablePath()
}
