import { Image, Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { BlockView } from '@/contract/blocks'
import { openFile, openLink, say, saySize, showPictures } from '@/platform'
import { Tap } from '../tap'
import './block-list.scss'
import { Video } from './video'

type Of<Kind extends BlockView['kind']> = Extract<BlockView, { kind: Kind }>

const leads: Readonly<Record<Of<'link'>['leadsTo'], string>> = {
  article: '公众号文章 · 打开',
  mini_program: '小程序 · 打开',
  web: '网页链接 · 打开或复制',
}

/** Content to be read in peace: large text, pictures that open large, files, links and videos. */
export function BlockList({ blocks }: { blocks: readonly BlockView[] }) {
  const pictures = blocks.flatMap((block) => (block.kind === 'picture' && block.url !== '' ? [block.url] : []))
  return (
    <View className="k-blocks">
      {blocks.map((block, index) => (
        // what is read does not move about
        <OneBlock key={index} id={`k-block-${index}`} block={block} pictures={pictures} />
      ))}
    </View>
  )
}

function OneBlock({ id, block, pictures }: { id: string; block: BlockView; pictures: readonly string[] }) {
  switch (block.kind) {
    case 'heading':
      return (
        <View className="k-blocks__heading" ariaRole="heading">
          {block.text}
        </View>
      )
    case 'text':
      return (
        <Text className="k-blocks__text" selectable userSelect>
          {block.text}
        </Text>
      )
    case 'picture':
      return <Picture picture={block} pictures={pictures} />
    case 'file':
      return (
        <Tap className="k-blocks__row" role="link" onTap={() => void openOne(block)}>
          <View className="k-blocks__name">{block.name}</View>
          <View className="k-blocks__what">{block.url === '' ? '文件已不在' : `${saySize(block.size)} · 打开`}</View>
        </Tap>
      )
    case 'link':
      return (
        <Tap className="k-blocks__row" role="link" onTap={() => void openLink(block.url)}>
          <View className="k-blocks__name">{block.title}</View>
          <View className="k-blocks__what">{leads[block.leadsTo]}</View>
        </Tap>
      )
    case 'video':
      return <OneVideo id={id} video={block} />
  }
}

function Picture({ picture, pictures }: { picture: Of<'picture'>; pictures: readonly string[] }) {
  const [failed, setFailed] = useState<string>()
  const { url, caption, name } = picture
  if (url === '' || failed === url) {
    const why = url === '' ? '图片已不在' : '图片没有打开。请看看信号，再下拉刷新'
    return <View className="k-blocks__gone">{`${why}${caption && `：${caption}`}`}</View>
  }
  return (
    <View className="k-blocks__figure">
      <Tap
        className="k-blocks__picture"
        label={`放大看图片 ${caption || name}`}
        onTap={() => void showPictures(pictures, url)}
      >
        <Image className="k-blocks__image" src={url} mode="widthFix" lazyLoad onError={() => setFailed(url)} />
      </Tap>
      {caption !== '' && <View className="k-blocks__caption">{caption}</View>}
    </View>
  )
}

function OneVideo({ id, video }: { id: string; video: Of<'video'> }) {
  const [failed, setFailed] = useState<string>()
  const { url, name, size } = video
  return (
    <View className="k-blocks__figure">
      {url === '' || failed === url ? (
        <View className="k-blocks__gone">{url === '' ? '视频已不在' : '视频没有打开。请看看信号，再下拉刷新'}</View>
      ) : (
        <Video id={id} url={url} name={name} onError={() => setFailed(url)} />
      )}
      <View className="k-blocks__caption">{`视频：${name} · ${saySize(size)}`}</View>
    </View>
  )
}

async function openOne(file: Of<'file'>): Promise<void> {
  if (file.url === '') return say('这个文件已经不在了，请问发布人再要一份。')
  try {
    await openFile(file.url, file.name)
  } catch {
    say('没有打开。请看看信号，再点一次。')
  }
}
