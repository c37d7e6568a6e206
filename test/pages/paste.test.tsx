/** 粘贴整篇: what comes from Word, from a web page and from plain text, as blocks. */
import { readPasted } from '@/features/study/shelf/paste'

const shapes = (source: string) =>
  readPasted(source).blocks.map((block) =>
    block.kind === 'link' ? `→${block.title} ${block.url}` : block.kind === 'heading' ? `# ${block.text}` : block.text,
  )

describe('plain text', () => {
  test('loses empty lines, indents and page numbers; its first short line is the title', () => {
    const pasted = readPasted(
      '流动党员冬春训学习材料\r\n\r\n　　一、学什么\n　　请大家在月底前读完。\n- 2 -\n\n第 3 页 共 10 页\n　　二、怎么学\n　　在手机上读就行。\n12\n',
    )
    expect(pasted.title).toBe('流动党员冬春训学习材料')
    expect(pasted.blocks).toEqual([
      { kind: 'heading', text: '一、学什么' },
      { kind: 'text', text: '请大家在月底前读完。' },
      { kind: 'heading', text: '二、怎么学' },
      { kind: 'text', text: '在手机上读就行。' },
    ])
  })

  test.each(['一、深刻领会“两个确立”的意义', '（一）学原文', '1. 读一遍', '第三讲 党的历史', '怎么报名'])(
    '%s is a heading where a paragraph follows',
    (line) => {
      expect(shapes(`开头这一段先把来意说清楚。\n${line}\n下面这一段是正文，要读完。`)[1]).toBe(`# ${line}`)
    },
  )

  test('sentences, dates, names at the end and lists of names are no headings', () => {
    const text = [
      '1. 先读原文，再写一句话。',
      '时间：11月27日',
      '请大家准时参加。',
      '王建国',
      '李秀英',
      '县委组织部',
      '2026年11月20日',
    ]
    expect(shapes(text.join('\n'))).toEqual(text)
  })

  test('lines broken where the paper ended are one paragraph again', () => {
    const text = [
      '　　各流动党支部要把学习同解决实际困难结合起来，定期同',
      '在外党员联系，了解他们的工作和生活，有困难的帮助解决，',
      '有想法的认真听取。',
      '　　每月的学习材料由县委组织部统一发出，大家在手机上阅读',
      '即可，不用写笔记。',
    ].join('\n')
    expect(shapes(text)).toEqual([
      '各流动党支部要把学习同解决实际困难结合起来，定期同在外党员联系，了解他们的工作和生活，有困难的帮助解决，有想法的认真听取。',
      '每月的学习材料由县委组织部统一发出，大家在手机上阅读即可，不用写笔记。',
    ])
  })

  test('paragraphs that are whole already stay apart', () => {
    const one = '这是很长的一段话'.repeat(12) + '。'
    expect(shapes(`${one}\n${one}\n${one}`)).toEqual([one, one, one])
  })

  test('an address alone, or after its name, is a link', () => {
    expect(shapes('请看下面的原文和会议。\n原文：https://mp.weixin.qq.com/s/abc\n#小程序://腾讯会议/abc')).toEqual([
      '请看下面的原文和会议。',
      '→原文 https://mp.weixin.qq.com/s/abc',
      '→打开链接 #小程序://腾讯会议/abc',
    ])
  })

  test('nothing pasted is nothing', () => {
    expect(readPasted(' \n　\n')).toEqual({ blocks: [], notes: [] })
  })
})

describe('a web page or a Word document', () => {
  test('gives its headings, paragraphs, lists, tables and links, and none of its works', () => {
    const html = `<html><head><title>x</title><style>p{color:red}</style></head><body><!--StartFragment-->
      <h1>冬春训&nbsp;材料</h1><script>alert('<p>no</p>')</script>
      <p style="mso:x" class=MsoNormal>第一段，说清&ldquo;学什么&#8221;。<br>第二段。</p>
      <p><strong>怎么学</strong></p><div style="display:none">看不见</div>
      <ul><li>读原文</li><li>看视频</li></ul><ol><li>先</li><li>后</li></ol>
      <table><tr><td>时间</td><td>11月27日</td></tr></table>
      <p>详细的看<a href="https://mp.weixin.qq.com/s/abc?a=1&amp;b=2">这篇文章</a>，不急。</p>
      <p><a href="javascript:alert(1)">坏的</a></p><img src="a.png"><img src="b.png"><iframe src="v">x</iframe>
      <!--EndFragment--></body></html>`
    const pasted = readPasted(html)
    expect(pasted.title).toBe('冬春训 材料')
    expect(pasted.notes).toEqual([
      '有 2 张图片没有带过来，请用「图片」加上。',
      '有 1 段视频或音频没有带过来，可以用「链接」或「视频」加上。',
    ])
    expect(shapes(html)).toEqual([
      '第一段，说清“学什么”。',
      '第二段。',
      '# 怎么学',
      '· 读原文',
      '· 看视频',
      '1. 先',
      '2. 后',
      '时间　11月27日',
      '详细的看这篇文章，不急。',
      '→这篇文章 https://mp.weixin.qq.com/s/abc?a=1&b=2',
      '坏的',
    ])
  })

  test('broken markup neither hangs nor loses its text', () => {
    expect(shapes('<p>一段话。<p>又一段 a < b，没有 <结尾。<p title="x>y">第三段。')).toEqual([
      '一段话。',
      '又一段 a < b，没有 <结尾。',
      '第三段。',
    ])
    const started = Date.now()
    readPasted(`<p>${'<a href="'.repeat(20_000)}`)
    readPasted(`<p>${'<!--'.repeat(20_000)}`)
    expect(Date.now() - started).toBeLessThan(2000)
  })

  test('more paragraphs than an issue may have share blocks', () => {
    const { blocks } = readPasted('这一段写得不长不短，但是有很多这样的段落。\n'.repeat(400))
    expect(blocks.length).toBeLessThanOrEqual(120)
  })
})
