import { Video as TaroVideo } from '@tarojs/components'
import { createElement } from 'react'
import { isWeb } from '@/platform'

interface VideoProps {
  id: string
  url: string
  name: string
  onError: () => void
}

/** A video that plays where it stands and begins only when tapped. */
export function Video({ id, url, name, onError }: VideoProps) {
  // the browser's own: Taro's for the web brings a player for live streams with it
  if (isWeb) {
    return createElement('video', {
      className: 'k-blocks__video',
      src: url,
      controls: true,
      preload: 'metadata',
      playsInline: true,
      'aria-label': name,
      onError,
    })
  }
  return <TaroVideo id={id} className="k-blocks__video" src={url} title={name} onError={onError} />
}
