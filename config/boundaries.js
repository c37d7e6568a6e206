/**
 * Who may import whom, as a lint rule. The zones follow the directories, so a new feature is covered as soon as it exists:
 * a feature's insides are its own, what two need moves down into kernel, kit or contract.
 */
const path = require('node:path')

const root = path.resolve(__dirname, '..')

/** In a feature's directory: that feature and nothing of the others. */
const own = (area, feature) => `${area}/features/${feature}/`

/** For a file: what it may import (path prefixes) and what to say otherwise; undefined where everything goes. */
function zoneOf(file) {
  const [area, layer, feature] = file.split('/')
  if (area === 'src') {
    const says = 'src imports only src: contract < platform < kit < one feature'
    if (layer === 'contract') return { may: ['src/contract/'], says }
    if (layer === 'platform') return { may: ['src/contract/', 'src/platform/'], says }
    if (layer === 'features') {
      return {
        may: ['src/contract/', 'src/platform/', 'src/kit/', own('src', feature)],
        says: 'A feature never imports the insides of another: what two need moves down into kit, platform or contract',
      }
    }
    return { may: ['src/contract/', 'src/platform/', 'src/kit/', 'src/app'], says }
  }
  if (area === 'cloudfunctions') {
    const shared = ['src/contract/', 'config/cloud', 'cloudfunctions/kernel/']
    if (layer === 'kernel') return { may: shared, says: 'The kernel knows no feature' }
    if (layer === 'features') {
      return {
        may: [...shared, own('cloudfunctions', feature)],
        says: 'A feature never imports the insides of another: what two need moves down into kernel or contract',
      }
    }
    return { may: [...shared, 'cloudfunctions/'], says: 'cloudfunctions imports from src only src/contract' }
  }
  if (area === 'emulator') {
    return { may: ['emulator/', 'config/cloud'], says: 'The emulator is WeChat Cloud: it knows nothing of the product' }
  }
  if (area === 'test') return undefined
  return { not: ['test/'], says: 'Nothing but tests imports tests' }
}

/** The file an import names, below the root; undefined for a package. */
function targetOf(file, source) {
  if (source.startsWith('@/')) return `src/${source.slice(2)}`
  if (!source.startsWith('.')) return undefined
  return path.posix.join(path.posix.dirname(file), source)
}

/** Why `file` may not import `source`; undefined when it may. Paths are relative to the root, with slashes. */
function whyNot(file, source) {
  const zone = zoneOf(file)
  const target = targetOf(file, source)
  if (!zone || !target) return undefined
  const matches = (prefix) => target.startsWith(prefix) || `${target}/` === prefix
  const allowed = zone.may ? zone.may.some(matches) : !zone.not.some(matches)
  return allowed ? undefined : `${zone.says}. (${target})`
}

const rule = {
  meta: { type: 'problem', schema: [], messages: { not: '{{why}}' } },
  create(context) {
    const file = path.relative(root, context.filename).split(path.sep).join('/')
    const check = (node, source) => {
      const why = typeof source === 'string' ? whyNot(file, source) : undefined
      if (why) context.report({ node, messageId: 'not', data: { why } })
    }
    const checkSource = (node) => check(node, node.source?.value)
    return {
      ImportDeclaration: checkSource,
      ExportNamedDeclaration: checkSource,
      ExportAllDeclaration: checkSource,
      ImportExpression: checkSource,
      TSImportType: checkSource,
      'CallExpression[callee.name="require"]': (node) => check(node, node.arguments[0]?.value),
    }
  },
}

module.exports = { whyNot, plugin: { rules: { imports: rule } } }
