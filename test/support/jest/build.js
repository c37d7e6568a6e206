const { spawnSync } = require('node:child_process')
const path = require('node:path')

const root = path.resolve(__dirname, '../../..')

/**
 * Builds the named targets that are stale; throws when one does not build, so that no test runs on an old output. With
 * NO_BUILD set, tests run on what lies in dist/: for when something unrelated does not compile at the moment.
 */
module.exports = function build(...targets) {
  if (process.env.NO_BUILD) return
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/build.ts', ...targets], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (status !== 0) throw new Error(`Not built: ${targets.join(', ')} (see above)`)
}
