const { spawnSync } = require('node:child_process')
const path = require('node:path')

const root = path.resolve(__dirname, '../../..')

/** Builds the named targets that are stale; throws when one does not build, so that no test runs on an old output. */
module.exports = function build(...targets) {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', ...targets], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) throw new Error(`Not built: ${targets.join(', ')} (see above)`)
}
