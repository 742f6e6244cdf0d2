# What an import reports; `from` names the file and the place in it.

import-refused =
    .absent = 没有这个文件
    .large = 文件有 { $size } MiB；最多读 { $limit } MiB
    .empty = 文件是空的
    .encrypted = 文件已加密；请不设密码另存
    .old-word = 这是旧版 Word 文件（.doc）；请另存为 .docx
    .is-rtf = 这是 RTF 文件；请改名为 .rtf
    .cut-off = 文件不完整，或是别的格式：{ $reason }
    .parts = 文件有 { $count } 个部分；最多读 { $limit } 个
    .unpacked = 解压后有 { $size } MiB；最多读 { $limit } MiB
    .part-damaged = 其中的 { $name } 已损坏：{ $reason }
    .part-size = 其中的 { $name } 比它声明的大
    .doctype = 其中的 { $name } 声明了文档类型，Word 从不这样写
    .no-document = 其中没有 { $kind } 文档
    .no-body = 文档没有正文；文件不完整或已损坏
    .deep = 文档嵌套过深
    .slow = pandoc 处理超过 { $seconds } 秒；请把文件拆开
    .pandoc = pandoc 读不了：{ $reason }
    .kind = 不能读 .{ $suffix } 文件；能读的有：{ $known }
    .script = 从文字看不出是哪种文本；请用 --edition 指明
    .not-utf8 = 第 { $byte } 字节不是 UTF-8；请存为 UTF-8
    .no-text = 文件里没有文字
    .scan = 页面是没有文字的图像；请先做 OCR
    .pages = 共 { $count } 页；最多读 { $limit } 页
    .pdf = 打不开这个 PDF：{ $reason }
    .pdf-time = 读这些页面太费时间；请分成几个文件，或重新打印成 PDF
    .pdf-memory = 读这些页面所需的内存超过一个文件的限度；请重新打印成 PDF
    .odt-reject = OpenDocument 的修订记录只能接受或保留；请在原软件里拒绝
    .meaning = 文件无法导入。
    .remedy = 在原来的程序里打开，另存一份，最好存为 .docx。
    .why = 什么也没有读入，什么也没有写出。

import-note-lost =
    .absent = 这里引用的脚注不在导入的正文里（{ $from }）
    .counted = 文件引用了 { $wanted } 条脚注，正文里有 { $found } 条（{ $from }）
    .empty = 注 { $number } 没有文字（{ $from }）
    .no-body = 注号 [^{ $label }] 没有注文（{ $from }）
    .meaning = 文件中的一条脚注不在导入的正文里。
    .remedy = 请把这条脚注手工写进 Markdown。
    .why = 作者注明的一条出处会丢失。

import-text-lost =
    .text = 不在正文里：“{ $text }”（{ $from }）
    .characters = 有 { $count } 个字符没有着落（{ $from }）
    .meaning = 文件中有文字不在导入的正文里。
    .remedy = 请把这些文字手工写进 Markdown。
    .why = 作者写下的文字会丢失。

import-not-read-back = 写出后读回的文字不同：“{ $text }”
    .meaning = 写出的 Markdown 读回来与导入的文字不同。
    .remedy = 请把这一段与文件对照并改正。
    .why = 页面上的文字会与作者写的不同。

import-exists = 已经存在；没有用 { $file } 覆盖
    .meaning = 导入会覆盖不是导入得来的文本。
    .remedy = 加 --force 导入，或导入另一期。
    .why = 编辑的工作会丢失。

import-conflict =
    .text = 文件现作“{ $text }”；保留了编辑的文字
    .picture = { $name } 已经存在而图不同；保留了原图
    .meaning = 一个段落在文件里和编辑手里都改过。
    .remedy = 手工采用这处改动，或加 --force 导入。
    .why = 两种文字哪一种对，只有人能决定。

import-changed = “{ $before }”改为“{ $after }”
    .meaning = 导入改动了一个段落。
    .remedy = 请重读这一段。
    .why = 修改过的文件只带来作者改过的地方。

import-note-typed =
    .made = { $count } 条手工键入的注改成了脚注（{ $from }）
    .raised = “{ $text }”像注号一样高起，但没有找到这个号码的注（{ $from }）
    .linked = 链接“{ $text }”像注号，却没有指向注（{ $from }）
    .doubtful = 有 { $count } 个数字像手工键入的注号（{ $numbers }），文末有 { $there } 个编号段落（{ $from }）
    .meaning = 脚注是手工键入的数字和段落。
    .remedy = 请把注号和注文与文件对照。
    .why = 哪个数字属于哪条注，是导入时猜测的。

import-note-uncalled =
    .text = 没有注号指向这条注，已略去：“{ $text }”（{ $from }）
    .at-end = 找不到注 { $number } 的注号；注文放在文末（{ $from }）
    .label = 没有注号指向 [^{ $label }]，已略去（{ $from }）
    .meaning = 文件中的一条注没有注号。
    .remedy = 把这条注放到所注的文字处，或略去。
    .why = 注号删去之后，Word 仍保留注文。

import-tracked = { $author }，{ $date }，{ $kind }：“{ $text }”（{ $from }）
    .meaning = 一处修订尚未处理。
    .remedy = 请在 Markdown 中处理；正文按接受修订写出。
    .why = 作者与编辑尚未商定。

import-comment = { $author } 批注：{ $text }（{ $from }）
    .meaning = 文件中有批注。
    .remedy = 请答复；批注不属于正文。
    .why = 作者或审稿人的问题会被忽略。

import-left-out =
    .block = 略去了一个 { $kind } 类的块（{ $from }）
    .head-rows = 多行的表头并成一行（{ $from }）
    .rtf-changes = RTF 文件中有 { $count } 处修订不成单独的组，原样留在文中：请先处理，或存为 .docx（{ $from }）
    .merged-cell = 合并的单元格拆开了（{ $from }）
    .cell-blocks = 单元格里的几段并成一行（{ $from }）
    .equation = 公式改成了文字：{ $text }（{ $from }）
    .inline = 略去了 { $kind } 类的标记（{ $from }）
    .script = “{ $text }”不再是上标或下标（{ $from }）
    .nested-note = 注中之注放进了括号（{ $from }）
    .raw = 略去了 { $kind } 代码：“{ $text }”（{ $from }）
    .list-style = 编号方式不同（{ $kind }）的列表改用 1、2、3（{ $from }）
    .link = 指向“{ $address }”的链接改成了文字：“{ $text }”（{ $from }）
    .picture = 文件里没有图 { $name }（{ $from }）
    .page-drawings = 略去了这一页画出的 { $count } 条线和图形（{ $from }）
    .figure = 有一幅图无法从文件中取出：“{ $text }”（{ $from }）
    .page-pictures = 略去了这一页的 { $count } 幅图（{ $from }）
    .picture-kind = 略去了一个格式不明的图：{ $text }（{ $from }）
    .meaning = 文件中有本系列 Markdown 没有的标记。
    .remedy = 请把这一段与文件对照。
    .why = 导入时换了写法，或没有写出。

import-doubt =
    .title-heading = 第一个标题当作题名：“{ $text }”（{ $from }）
    .title-paragraph = 第一段当作题名：“{ $text }”（{ $from }）
    .author-line = 题名下一行当作作者：“{ $text }”（{ $from }）
    .title-properties = 题名取自文件属性：“{ $text }”（{ $from }）
    .author-properties = 作者取自文件属性：“{ $text }”（{ $from }）
    .date-properties = 日期取自文件属性：{ $text }（{ $from }）
    .strong-heading = 整行加粗的一行当作标题：“{ $text }”（{ $from }）
    .first-heading = 第一个标题提到第二级（{ $from }）
    .alternative = 图 { $name } 没有替代文字（{ $from }）
    .reference = 对脚注的引用找不到脚注：{ $name }（{ $from }）
    .slanted = 整段用斜体或楷体；是不是引文？“{ $text }”（{ $from }）
    .kai = 整段用楷体；是不是引文？（{ $from }）
    .hyphen = 去掉了行末的连字符：{ $text }（{ $from }）
    .call-in-line = 行中的数字 { $number } 当作注 { $number } 的注号（{ $from }）
    .no-title = 文件没有题名；用期名代替
    .no-author = 文件没有作者；请补上姓名
    .no-date = 文件没有日期；用今天的日期
    .add = 请手工补上：{ $text }
    .meaning = 导入时有所猜测。
    .remedy = 请把这一处与文件对照。
    .why = 文件的写法不能让程序确定。

import-decision =
    .macros = 文件里的宏没有读，也没有运行（{ $from }）
    .text-box = 文本框放在所在段落之后：“{ $text }”（{ $from }）
    .own-mark = 自定义注号 { $text } 改用数字（{ $from }）
    .second-call = 对脚注的交叉引用成为它的又一个注号（{ $from }）
    .dots = 着重号改为强调：“{ $text }”（{ $from }）
    .kai = 段落中的 { $face } 改为强调：“{ $text }”（{ $from }）
    .running-head = 略去了页眉：“{ $text }”（{ $from }）
    .page-foot = 略去了页脚：“{ $text }”（{ $from }）
    .accepted = { $author }，{ $date }，{ $kind }，已接受：“{ $text }”（{ $from }）
    .rejected = { $author }，{ $date }，{ $kind }，已拒绝：“{ $text }”（{ $from }）
    .note-deleted = 脚注随引用它的文字一起略去（{ $from }）
    .joined = 按 { $author } 的修订，两段并成一段（{ $from }）
    .cite = 文献管理软件的域改成了文字（条目 { $keys }）（{ $from }）
    .reference = 文内引用改成了文字：“{ $text }”（{ $from }）
    .heading-level = 第 { $level } 级标题改为第 3 级：“{ $text }”（{ $from }）
    .picture = 图存为 { $name }（{ $from }）
    .line-heading = 独立的一行成为标题：“{ $text }”（{ $from }）
    .run-in = 这一段有段首标题（{ $from }）
    .runs-on = 脚注延续到第 { $page } 页（{ $from }）
    .notes-head = 略去了注释的标题：“{ $text }”（{ $from }）
    .tags = 标题、段落和脚注依文件的标签（{ $from }）
    .embedded = 读了文件所附的 Markdown（{ $from }）
    .meaning = 文件的一处有几种写法，导入时选了一种。
    .remedy = 请看选得对不对。
    .why = 对文件的改动都要说明。

import-furniture =
    .statement = 略去了本系列的说明（{ $name }）：“{ $text }”（{ $from }）
    .website = 略去了网址：{ $text }（{ $from }）
    .running-head = 略去了页眉：“{ $text }”（{ $from }）
    .notes-head = 略去了注释的标题：“{ $text }”（{ $from }）
    .figure-text = 图中的文字只在图里：“{ $text }”（{ $from }）
    .folio = 略去了页码：{ $text }（{ $from }）
    .meaning = 略去了属于页面或本系列的文字。
    .remedy = 请看它是不是文章的一部分。
    .why = 页面和系列自己会印出这些文字。

import-label = [^{ $label }]：{ $text }（{ $from }）
    .meaning = 导入时给脚注定了标签。
    .remedy = 如不合适，请在各种文本里一起改。
    .why = 标签在各种文本里代表同一条脚注，取自所引文献。

import-counts =
    .notes = 文件引用了 { $wanted } 条脚注，正文里有 { $found } 条（{ $from }）
    .calls = 共 { $count } 条脚注，其中 { $called } 条有注号（{ $from }）
    .characters = 共 { $total } 个字符：保留 { $kept }，页面文字 { $furniture }，注号 { $figures }，去掉的连字符 { $undone }（{ $from }）
    .meaning = 导入时统计了读入和写出的数目。
    .remedy = 请核对数目。
    .why = 数目可以说明没有遗漏。

import-from =
    .file = { $file }
    .paragraph = { $file }，第 { $number } 段
    .footnote = { $file }，脚注 { $number }
    .endnote = { $file }，尾注 { $number }
    .note = { $file }，注 { $number }
    .line = { $file }，第 { $number } 行
    .page = { $file }，第 { $number } 页

import-change =
    .insertion = 插入
    .deletion = 删除
