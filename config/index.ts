/** Taro's build: the same source as a WeChat mini-program (dist/weapp) and as a web page (dist/h5). */
import path from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'
import dev from './dev'
import prod from './prod'

/**
 * Our styles are written in CSS px of a 375 px phone; taro-ui's for 750. Both come out as plain CSS px, so that 16px in
 * our styles is 16 CSS px on every phone, tablet and computer. Taro calls this with PostCSS's input, and at run time (its
 * source text is copied into the bundle: it may use nothing from outside) with a size in px, which only taro-ui does.
 */
const designWidth = (input?: unknown) => {
  const file = typeof input === 'object' && input !== null ? (input as { file?: string }).file : undefined
  return file === undefined || /taro-ui/.test(file) ? 750 : 375
}

/** Sass 1.x warns about what taro-ui's own SCSS still does; nothing of ours uses these. */
const sassLoaderOption = {
  sassOptions: {
    quietDeps: true,
    silenceDeprecations: ['import', 'slash-div', 'global-builtin', 'color-functions', 'legacy-js-api', 'if-function'],
  },
}

// Taro's type forgets 'px', which postcss-pxtransform and the run time both know
const pxtransform = { enable: true, config: { targetUnit: 'px' as 'rem' } }

export default defineConfig<'webpack5'>(async (merge) => {
  const base: UserConfigExport<'webpack5'> = {
    projectName: 'cloud-branch',
    date: '2026-11-22',
    designWidth,
    deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
    sourceRoot: 'src',
    // scripts/build.ts builds beside the last good output and then swaps
    outputRoot: process.env.OUTPUT_ROOT ?? `dist/${process.env.TARO_ENV}`,
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    // not for the mini-program: code from the cache asks for modules by the ids of an earlier build, and a page dies
    cache: { enable: process.env.TARO_ENV === 'h5' },
    alias: { '@': path.resolve(__dirname, '..', 'src') },
    mini: {
      sassLoaderOption,
      optimizeMainPackage: { enable: true },
      postcss: { pxtransform, cssModules: { enable: false } },
    },
    h5: {
      webpackChain(chain) {
        // test/browser holds the first page against its budget; webpack's own hint counts bytes before gzip
        chain.performance.hints(false)
        // what several pages use is loaded once; Taro itself only splits what the first page needs
        chain.optimization.splitChunks({ chunks: 'all', minSize: 10_000, maxInitialRequests: 8, maxAsyncRequests: 8 })
      },
      publicPath: '/app/',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      sassLoaderOption,
      postcss: { autoprefixer: { enable: true }, pxtransform, cssModules: { enable: false } },
    },
  }
  return merge({}, base, process.env.NODE_ENV === 'development' ? dev : prod)
})
