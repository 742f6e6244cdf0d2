metadata =
    .differs = { $name } 是“{ $found }”，应为“{ $wanted }”
    .missing = 缺少 { $name }
    .language = 语言是“{ $found }”，应为“{ $wanted }”
    .title-hidden = 没有要求阅读软件显示题名
    .info = { $name } 在 Info 中是“{ $info }”，在 XMP 中是“{ $xmp }”
    .attached = 所附 { $name } 的日期与 PDF 的不同
    .meaning = 题名、作者、语言、主题、关键词或日期缺失，或在文件中前后不一。
    .remedy = 补全 issue.yaml 中的字段；否则请报告。
    .why = 书目和屏幕阅读器靠它们识别文件。
    .source = ISO 19005-3，6.6；ISO 14289-1，7.1

identification =
    .part = { $name } 是{ $found }，应为 { $wanted }
    .declaration = 缺少 { $address } 的声明
    .meaning = 文件没有声明 series.yaml 所要求的标准。
    .remedy = 请附源文件报告。
    .why = 档案馆和验证程序以声明为准。
    .source = ISO 19005-3，6.6.4；ISO 14289-1，5

source-attached = 没有附上 Markdown 源文件，或所附的是别的文件
    .meaning = PDF 没有附上 Markdown 源文件。
    .remedy = 请附源文件报告。
    .why = 存档的文件应带有它的来源。
    .source = ISO 19005-3，6.8

structure-tree = PDF 没有结构树
    .meaning = PDF 没有结构树。
    .remedy = 请附源文件报告。
    .why = 屏幕阅读器无从读起。
    .source = ISO 14289-1，7.1

structure-text =
    .elements = { $what }在结构树中{ $count ->
        [0] 没有元素
       *[other] 有 { $count } 个元素
    }
    .differs = { $what }在结构树中“{ $before }”之后作{ $found }，应为{ $wanted }
    .meaning = 源文件的一段在结构树中不是一个完整的元素。
    .remedy = 检查模板和样式表有没有生成文字；否则请附源文件报告。
    .why = 屏幕阅读器会漏读、重读或读成几截。
    .source = ISO 14289-1，7.1、7.2

structure-order =
    .block = { $what }先于它上面的内容朗读
    .notes = 脚注 { $number } 先于脚注 { $other } 朗读
    .call = 脚注 { $number } 先于它的注码朗读
    .meaning = 朗读的次序与源文件不同。
    .remedy = 请附源文件报告。
    .why = 听读的读者会在不该听到的地方听到一段正文或脚注。
    .source = ISO 14289-1，7.1；WCAG 2.2，1.3.2

structure-language = { $what }中的“{ $text }”标为 { $found }，应为 { $wanted }
    .meaning = 与周围语言不同的文字没有标明语言。
    .remedy = 在正文中标明语言：`[…]{"{"}lang=…{"}"}`；否则请报告。
    .why = 屏幕阅读器会用英语的声音读中文，或反之。
    .source = ISO 14289-1，7.2；WCAG 2.2，3.1.2

note-element =
    .count = { $note }不是恰好一个元素
    .kind = { $note }标为 { $kind }
    .meaning = 脚注不是恰好一个有 ID 的 Note 元素。
    .remedy = 请附源文件报告。
    .why = 屏幕阅读器不会报出这是脚注。
    .source = ISO 14289-1，7.9

note-reference =
    .element = { $note }的注码不是 Reference 元素
    .note = { $note }的注码没有指向它
    .link = { $note }的注码没有链接到它
    .calls = { $note }没有指向它的所有注码
    .meaning = 注码与脚注在结构树中没有互相指向。
    .remedy = 请附源文件报告。
    .why = 听读的读者无法从注码到脚注再返回。
    .source = ISO 32000-1，14.8.4.4；ISO 14289-1，7.9

note-label =
    .missing = { $note }没有以编号开头
    .wrong = { $note }的编号作“{ $text }”
    .link = { $note }的编号没有链接到注码
    .meaning = 脚注不是以编号开头，或编号没有链接到注码。
    .remedy = 请附源文件报告。
    .why = 听读的读者不知道是哪一条脚注。
    .source = ISO 32000-1，14.8.4.3.3

furniture-read = “{ $text }”在第 { $page } 页又读一次
    .meaning = 页眉、页码或重复的表头被当作正文朗读。
    .remedy = 请附源文件报告。
    .why = 每一页的页眉都会打断句子。
    .source = ISO 14289-1，7.8

text-untagged = 第 { $page } 页的“{ $text }”没有标记
    .meaning = 有文字既不在结构树中，也没有标为页面装饰（Artifact）。
    .remedy = 请附源文件报告。
    .why = 屏幕阅读器不知道该不该读。
    .source = ISO 14289-1，7.1

table-scope = 表头单元格“{ $text }”没有写明所管的行列
    .meaning = 表头单元格没有写明所管的行列。
    .remedy = 请附源文件报告。
    .why = 听读的读者不知道单元格属于哪一行、哪一列。
    .source = ISO 14289-1，7.5

table-cells =
    .element = 表格不是恰好一个 Table 元素
    .cells = 表格在结构树中有 { $found }，源文件有 { $wanted }
    .meaning = 表格的行和单元格与源文件不同。
    .remedy = 请附源文件报告。
    .why = 听读的读者分不清各列。
    .source = ISO 14289-1，7.5

list-structure =
    .numbering = 列表没有写明编号方式
    .body = 列表有一项没有内容
    .meaning = 列表没有写明编号方式，或有一项没有内容。
    .remedy = 请附源文件报告。
    .why = 听读的读者不知道有几项、是第几项。
    .source = ISO 14289-1，7.6

figure-alternative =
    .count = 结构树中有 { $found } 幅图，源文件有 { $wanted } 幅
    .text = 这幅图的替代文本是{ $text }，与源文件不同
    .box = 这幅图没有写明在页面上的位置，或那里什么也没有画；图里有可画的东西吗？
    .meaning = 图缺少源文件的替代文本，或缺少在页面上的位置。
    .remedy = 在 Markdown 中写上替代文本；否则请报告。
    .why = 听读的读者不知道图上是什么。
    .source = ISO 14289-1，7.3；WCAG 2.2，1.1.1

link-element =
    .untagged = 有 { $count } 个链接不在结构树中
    .kind = 有一个链接在 { $kind } 元素中
    .text = 指向 { $target } 的链接没有说明
    .meaning = 链接不在 Link 元素中，或没有说明。
    .remedy = 请附源文件报告。
    .why = 听读的读者不知道有链接，或不知道指向哪里。
    .source = ISO 14289-1，7.18.5
