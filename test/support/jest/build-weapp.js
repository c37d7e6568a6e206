const build = require('./build')

module.exports = async () => build('functions', 'emulator', 'weapp')
