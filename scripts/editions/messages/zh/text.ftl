# 读取一个版本的 Markdown 时查出的问题。

markdown-unreadable =
    .time = pandoc 在 { $seconds } 秒内没有读完
    .error = pandoc：{ $reason }
    .control = 正文中有控制字符
    .meaning = pandoc 无法读取这个 Markdown 文件。
    .remedy = 检查有没有极长的行和异常的嵌套；逐段删减，找出原因。
    .why = 无法制作这个版本。

markdown-too-large =
    .file = 文件有 { NUMBER($count, useGrouping: 1) } 个字符；上限为 { NUMBER($most, useGrouping: 1) }
    .block = 一个{ $kind }有 { NUMBER($count, useGrouping: 1) } 个字符、{ NUMBER($breaks, useGrouping: 1) } 处换行；上限为 { NUMBER($most, useGrouping: 1) } 和 { NUMBER($most_breaks, useGrouping: 1) }
    .notes = 正文有 { NUMBER($count, useGrouping: 1) } 条脚注；上限为 { NUMBER($most, useGrouping: 1) }；请分作几期
    .pictures = 文中有 { NUMBER($count, useGrouping: 1) } 幅图，最多 { NUMBER($most, useGrouping: 1) } 幅；请分成几期
    .headings = 文中有 { NUMBER($count, useGrouping: 1) } 个标题，最多 { NUMBER($most, useGrouping: 1) } 个
    .blocks = 文中有 { NUMBER($count, useGrouping: 1) } 块，最多 { NUMBER($most, useGrouping: 1) } 块；请分成几期
    .lines = 有 { NUMBER($count, useGrouping: 1) } 行没有空行隔开，最多 { NUMBER($most, useGrouping: 1) } 行
    .links = 一段里有 { NUMBER($count, useGrouping: 1) } 个链接，最多 { NUMBER($most, useGrouping: 1) } 个
    .marks = 一段里有 { NUMBER($count, useGrouping: 1) } 个 * _ ~ ^ 标记，最多 { NUMBER($most, useGrouping: 1) } 个
    .quotes = 一段有 { NUMBER($count, useGrouping: 1) } 个直引号，上限为 { NUMBER($most, useGrouping: 1) } 个
    .columns = 一行有 { NUMBER($count, useGrouping: 1) } 条竖线，上限为 { NUMBER($most, useGrouping: 1) } 条
    .attributes = 花括号开始后 { NUMBER($count, useGrouping: 1) } 个字符没有闭合，上限为 { NUMBER($most, useGrouping: 1) } 个
    .paragraph = 一段连同标记有 { NUMBER($count, useGrouping: 1) } 个字符，最多 { NUMBER($most, useGrouping: 1) } 个
    .meaning = 正文、段落或脚注的数量太大，无法排版。
    .remedy = 把正文分作几期，或把段落分开。
    .why = 排版所需的时间和内存比正文的长度增长得更快。

markdown-too-deep =
    .much = 引文、列表、块或方括号嵌套得太深
    .levels = 此处嵌套超过 { $most } 层
    .meaning = 引文、列表、块或方括号嵌套得太深。
    .remedy = 减少层次；检查有没有多余的 `>`、`[` 和缩进，以及没有结束的 `:::`。
    .why = 这样的页面无法排版，而且多半是笔误。

markdown-empty = 文件中没有正文
    .meaning = Markdown 文件中没有正文。
    .remedy = 写上正文，或删去文件。
    .why = 否则会出版没有正文的版本。

front-matter = 不读取文件开头 { $fence } 之间的内容：请删去；题名、作者和日期写在 issue.yaml
    .keys = 不读取文件开头 { $fence } 等各行：请删去；题名、作者和日期写在 issue.yaml
    .meaning = Markdown 文件以供其他程序用的数据开头。
    .remedy = 把题名、作者和日期移到 issue.yaml，删去两行 `---` 或 `+++` 之间的内容。
    .why = 一期的各项信息只写在一处，供各版本和格式使用。

unknown-class =
    .near = 未知的类名 .{ $name }；是 .{ $other } 吗？
    .unknown = 未知的类名 .{ $name }
    .directive = ::: { $name } 是 MyST 的指令，其名称不会印出：文字以 **注意：** 之类开头，并只写 :::，或都不写
    .table = .table 块只有一个表格；此处有 { $count } 个
    .meaning = 正文中的类名不是体例所有，或用得不对。
    .remedy = 改正或删去；类名见 docs/writing.md。
    .why = 它不起作用，版面上便没有想要的效果。

identifier =
    .form = 标识符 #{ $name } 应由字母、数字和连字符组成，且不像 b1、n1、r1
    .taken = 标识符 #{ $name } 已用于第 { $line } 行
    .meaning = 标识符重复，或含有字母、数字、连字符以外的字符，或与自动编排的标识符相似。
    .remedy = 换一个标识符。
    .why = 指向它的链接会指向别处。

link-address =
    .other = 指向 { $address } 的链接打不开；请以 https:// 开头
    .empty = 链接没有地址
    .meaning = 链接既不指向网页，也不指向电子邮件或本文之内。
    .remedy = 地址以 `https://`、`mailto:` 或 `#` 开头。
    .why = 读者打不开。

link-target = 文中没有标识符 { $name }
    .meaning = 文内链接指向不存在的标识符。
    .remedy = 给目标加上此标识符 `{"{"}#name{"}"}`，或改正链接。
    .why = 读者打不开。

language-tag = “{ $text }”不是 en、zh-Hans 这样的语言标签
    .meaning = 语言标记不是 BCP 47 标签。
    .remedy = 写 `en`、`zh-Hans`、`ja` 这样的标签。
    .why = 字体、断词和朗读都以此为准。
    .source = BCP 47（RFC 5646）

script-mark = “{ $text }”前后印出了 { $mark }
    .meaning = `^` 或 `~` 所括的不能是上标或下标。
    .remedy = 要印出字符本身，写 `\^` 或 `\~`；表示范围用 – 或 ～；脚注用 `[^标签]`。
    .why = 读者会看到这些标记；它们只能升高或降低几个字母或数字，如 x^2^、H~2~O。

bar-printed = | 被当作文字印出
    .meaning = 行首的竖线既不属于表格，也不属于诗行。
    .remedy = 表格第一行之下写一行 `|---|`；诗的每行以竖线和空格开头；要印出竖线，写 `\|`。
    .why = 表格或诗会印成一段，中间夹着竖线。

division-open = 此处开始的块没有结束；请在结束处写 :::
    .meaning = 以 `:::` 开始的块没有结束。
    .remedy = 在属于它的最后一行之后单独写一行 `:::`。
    .why = 其后的全部正文都会归入其中。

caption-block = 图表说明中不能有{ $kind }
    .meaning = `.figure` 或 `.table` 块中除图表和说明外还有别的内容。
    .remedy = 在说明之后写 `:::` 结束；标题、列表和引文放在它之后。
    .why = 这些文字会排成图表说明。

caption-paragraphs = 图表说明有 { $count } 段，会连成一段
    .meaning = 图表说明不止一段。
    .remedy = 写成一段，或在第一段之后写 `:::` 结束。
    .why = 几段会连成一段。

table-row-long = 此行有 { $cells } 格，表格只有 { $columns } 列；多出的会丢失
    .meaning = 一行的单元格多于表格的列数。
    .remedy = 删去一条竖线；竖线是文字的，写 `\|`；或在第一行加一格。
    .why = 超出末列的单元格会丢失。

table-row-short = 此行有 { $cells } 格，表格有 { $columns } 列
    .meaning = 一行的单元格少于表格的列数。
    .remedy = 补上缺少的竖线；空单元格写作 `| |`。
    .why = 应在末列的内容会出现在别的列。

note-in-note =
    .note = 脚注 [^{ $label }] 的注码在另一条脚注中；请移进正文，或两条并作一条
    .itself = 脚注 [^{ $label }] 的注码在它自己之中
    .meaning = 脚注中有注码。
    .remedy = 把注码移进正文，或把两条脚注并作一条。
    .why = 脚注的脚注在页面上无处可放，在多数格式中会丢失。

call-in-link = 注码 [^{ $label }] 在链接之中；请移到链接之后
    .meaning = 链接的文字中有注码。
    .remedy = 把注码移到链接之后。
    .why = 链接中不能再有链接：点注码会打开网址。
    .source = HTML 标准 4.5.1（a）

note-block = 脚注中不能有{ $kind }
    .meaning = 脚注中有标题、图、表格或分隔线。
    .remedy = 放进正文，在那里加注码。
    .why = 页脚放不下。
