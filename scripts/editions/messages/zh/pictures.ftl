image-missing =
    .embedded = 图片嵌在文字里；请另存为文件，写作 ![图中所示](images/….png)
    .outside = 图片 { $name } 不在本期的文件夹里
    .none = 没有图片 { $name }
    .error = 图片 { $name } 无法读取：{ $reason }
    .meaning = 图片不是本期文件夹里的文件。
    .remedy = 把文件放进本期的 `images` 文件夹，文件名照原样写。
    .why = 只有本期文件夹里的内容才能检查，并进入各种格式。
    .source = 本系列规则

image-unreadable =
    .kind = 图片 { $name } 不是 SVG、PNG 或 JPEG
    .bytes = 图片 { $name } 超过 { $most } MB
    .pixels = 图片 { $name } 有 { $width } × { $height } 像素
    .raster = 图片 { $name } 无法读取：{ $reason }
    .other-kind = 图片 { $name } 的文件其实是 { $kind }：请存为 PNG 或 JPEG，并用相应的扩展名
    .xml = SVG：{ $reason }
    .root = 这不是 SVG；根元素是 { $name }
    .deep = 这个 SVG 的元素嵌套超过 { $most } 层
    .elements = 图片 { $name } 要画的元素超过 { NUMBER($most) } 个
    .number = { $name } 中的数值无效或过大：{ $text }
    .view-box = viewBox="{ $text }" 应是四个数：x、y、宽、高
    .extent = { $name }="{ $text }"：这个 SVG 什么也画不出来；请删去这个属性，或写出大小
    .embedded = SVG 里嵌入的位图无法读取，或者过大
    .wordmark = design.wordmark 是 { $name }；应是 SVG
    .meaning = 图片不是完好、大小合理的 SVG、PNG 或 JPEG。
    .remedy = 重新保存，缩小，或换用其中另一种格式。
    .why = 页面上会缺这张图，或者排版要几个小时。
    .source = SVG 2; PNG (third edition); ISO/IEC 10918-1

image-unsafe =
    .doctype = 这个 SVG 在文档类型里声明了实体；请删去 <!DOCTYPE …>
    .entity = 有未声明的实体；请直接写出字符
    .instruction = SVG 里不能有 <?{ $name } …?>；请删去
    .element = SVG 里不能有 <{ $name }>；请删去
    .attribute = SVG 里不能有 { $name }=；请删去
    .at-rule = SVG 的样式表里不能有 @{ $name }；请使用本系列的字体名
    .function = SVG 的样式表里不能有 { $name }()
    .outside = { $text } 在 SVG 之外；请把它放进图里
    .meaning = SVG 里有脚本或 HTML，或者指向自身之外。
    .remedy = 把图导出为“普通 SVG”，位图嵌入其中。
    .why = 在电子书和网页里，SVG 可以运行程序、读取文件，而读者并不知道。
    .source = EPUB 3.3, 3.6 and 7.4; SVG Integration

image-alternative = 缺少替代文本，暂用文件名：![图中所示]({ $address })
    .meaning = 图片缺少替代文本。
    .remedy = 在方括号中写明图上是什么。
    .why = 看不见图的读者不知道图上是什么。
    .source = WCAG 2.2，1.1.1；ISO 14289-1，7.3

image-size =
    .view-box = 图片 { $address } 没有 viewBox，大小不明
    .pixels = 图片 { $address } 为 { $width } × { $height } 像素；照此宽度至少要 { $minimum } 像素
    .meaning = 图片的像素不够印出的宽度，或 SVG 没有写明大小。
    .remedy = 换较大的图或矢量图（SVG）；给 SVG 写上 viewBox。
    .why = 印出来会看到像素。

image-width =
    .height = 图片 { $address } 的 height={ $value } 不起作用；大小由宽度决定
    .inline = 图片 { $address } 的 width={ $value } 不起作用；行内的图与行同高
    .range = 图片 { $address } 的 width={ $value } 应为正文宽度的 10% 到 100%
    .meaning = 图片大小的写法不起作用。
    .remedy = 写作 `![图中所示](地址){"{"}width=60%{"}"}`，单独成段。
    .why = 图片不会按所要的大小印出。
