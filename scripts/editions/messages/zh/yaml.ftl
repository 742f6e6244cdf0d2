yaml-syntax =
    .tab = YAML 用空格缩进；请把制表符换成两个空格
    .wide-colon = { $key } 后面是全角冒号（：）；请写作“{ $key }: ”，用半角冒号加一个空格
    .wide = “{ $mark }”是全角符号；YAML 的花括号和方括号里要用半角符号
    .space = 冒号后面要有一个空格：“{ $key }: …”
    .dash = 开始一个条目的连字符后面要有一个空格：“- name: …”
    .quote-text = 含有冒号或以特殊字符开头的文字要加引号：{ $key }: "{ $text }"
    .quote = 这里开始的引号没有闭合
    .escape = “{ $text }”不是 YAML 的转义；反斜杠请写成 \\，或者用单引号括住文字
    .brace = 这里开始的括号没有闭合；括号里含有逗号或冒号的文字要加引号
    .deep = 此处包含自身，或嵌套超过 { $most } 层
    .many = 此处的条目（&a、*a 这类名称展开后）超过 { $most } 个
    .other = YAML：{ $reason }
    .mapping = 文件里应是键和值，例如“title: …”
    .meaning = YAML 无法解析。
    .remedy = 改正所指的地方；各键及例子见 docs/writing.md。
    .why = 整个文件都无法读取，这一期也就无法制作。
    .source = YAML 1.1

yaml-comma = 花括号 {"{…}"} 里逗号分隔条目；含有逗号的文字要加引号：{ $key }: "{ $text }"
    .meaning = 花括号里的文字在逗号处被截断。
    .remedy = 给文字加引号。
    .why = 逗号后面的部分会被当作没有值的键，不会印出。
    .source = YAML 1.1, 7.4

yaml-date =
    .no-day = 日历上没有 { $text } 这一天
    .form = { $text } 应写作 { $example }
    .unclear = { $text } 不是 2026-01-31 形式的日期
    .meaning = 日期在日历上不存在，或者不是“年-月-日”的形式。
    .remedy = 用连字符写出年、月、日：2026-01-31。
    .why = 日期会印出来，也会写进各种格式的元数据。
    .source = ISO 8601-1, 5.2.2

yaml-entries = “{ $text }”是几个人，或者不是姓名；请每人另起一行：“- name: …”
    .form = { $key } 应是条目的列表，每个条目有键：“- name: …”
    .meaning = 人名列表的写法不对。
    .remedy = 在键的下面，每人写一行 `- name: {"{"}zh: 王小明, en: Ming Wang{"}"}`。
    .why = 元数据和页面上每个人的姓名各自独立。
    .source = 本系列规则

yaml-empty = { $key } 里没有看得见的文字
    .meaning = 必需的文字是空的。
    .remedy = 写上文字。
    .why = 页面、元数据和目录里会空出一块。
    .source = EPUB 3.3, 5.5.3; ISO 14289-1, 7.1

yaml-identifier =
    .isbn-prefix = { $text }：13 位的 ISBN 以 978 或 979 开头
    .isbn-check = { $text }：校验码应为 { $digit }；请与书上的其他数字核对
    .isbn-length = { $text }：ISBN 有 13 位或 10 位，例如 978-3-16-148410-0
    .issn-check = { $text }：校验码应为 { $digit }；请核对其他数字
    .issn-length = { $text }：ISSN 有 8 位，例如 0317-8471
    .meaning = ISBN 或 ISSN 的位数或校验码不对。
    .remedy = 照出版机构的通知重新抄写。
    .why = 书店和图书馆会找到别的书，或者什么也找不到。
    .source = ISO 2108; ISO 3297

yaml-tag = 键 { $key } 的标签是 { $tag }，而标签 { $other } 属于另一个键
    .meaning = 一种语言的键是另一种语言的标签。
    .remedy = 对调两个标签，或者换用别的键。
    .why = 每篇文字都会按另一种语言的规则排版和朗读。
    .source = BCP 47

yaml-required =
    .missing = 缺少 { $key }
    .entries = { $key } 中没有条目
    .forms = { $key } 没有任何语言的写法
    .meaning = 缺少必需的键。
    .remedy = 补上；各键及例子见 docs/writing.md。
    .why = 版面、元数据或引文格式会不完整。

yaml-unknown-key =
    .near = 此文件没有 { $key } 这个键；是 { $other } 吗？
    .unknown = 此文件没有 { $key } 这个键
    .meaning = 键名未知：拼错了，或属于别的文件。
    .remedy = 改正或删去。
    .why = 它的值不起作用，成品便缺了这一项。

yaml-value =
    .twice = { $key } 出现了两次
    .text = { $key } 应是一段文字
    .choice = { $key } 是“{ $text }”；可以是 { $choices }
    .keys = { $key } 应由键和值组成
    .by-language = { $key } 应为每种语言写一段文字
    .many = { $key } 有 { NUMBER($count, useGrouping: 1) } 项，最多 { NUMBER($most, useGrouping: 1) } 项
    .long = { $key } 有 { NUMBER($count, useGrouping: 1) } 个字符；上限为 { NUMBER($most, useGrouping: 1) }
    .lists = { $key } 应为每种语言写一个列表
    .list = { $key } 应是文字的列表
    .colour = { $key } 是“{ $text }”；颜色写作 "#1f5a7a"
    .contrast = { $key } 与{ $what }的对比度为 { NUMBER($found, minimumFractionDigits: 1) } 比 1；至少要 { $minimum } 比 1
    .call = { $key } 是“{ $text }”；须以 { "{" }number{ "}" } 开头，可含 { "{" }page{ "}" }："{ "{" }number{ "}" }（第{ "{" }page{ "}" }页）"
    .measure = design.measure 是 { $text }；在此纸张上可以是 { $shortest } 到 { $longest } 点
    .empty-form = { $key }：有一种写法是空的
    .listed-before = { $key }：“{ $text }”已列于 { $place }
    .language-key = 语言的键“{ $text }”应简短、小写，如 zh
    .language-tag = “{ $text }”不是 zh-Hans 这样的 BCP 47 语言标签
    .language-twice = 语言 { $text } 列了两次
    .address = { $key } 应以 https:// 开头
    .email = “{ $text }”不是电子邮件地址
    .orcid = “{ $text }”不是 0000-0002-1825-0097 这样的 ORCID iD
    .slug = 文件夹名“{ $text }”应由 a-z、0-9 和连字符组成，如 a-path-of-no-return
    .former-slug = former_slugs：“{ $text }”应由 a-z、0-9 和连字符组成，如 a-path-of-no-return
    .digits = 一段的校验值以 { $count } 个十六进制数字开头
    .meaning = 值不合该键所要求的形式。
    .remedy = 照提示改写；各键及例子见 docs/writing.md。
    .why = 这个值不能用，或会照原样印出。

contrast-with =
    .paper = 白纸
    .text = 其上的文字 { $colour }
    .accent = 强调色

file-missing =
    .unreadable = 无法读取文件：{ $reason }
    .outside = 文件在这一期的文件夹之外
    .meaning = 这一期的文件缺失，或无法读取。
    .remedy = 把文件放好，并检查文件名和权限。
    .why = 没有它就无法制作这一期。

file-encoding =
    .byte = 字节 { $text } 不是 UTF-8；请把文件存为 UTF-8
    .utf-16 = 文件是 UTF-16；请存为 UTF-8
    .control = { $text } 是控制字符；请删去
    .meaning = 源文件不是 UTF-8，或含有控制字符。
    .remedy = 把文件存为 UTF-8；删去该字符。
    .why = 别的编码会使中文变成错字；XML 以及所有 EPUB 都不许有控制字符。
    .source = XML 1.0，2.2

issue-missing =
    .file = 此处不是文件，而是文件夹、管道或失效的链接
    .none = 此处没有任何一期：没有含 issue.yaml 的文件夹
    .meaning = 没有这一期。
    .remedy = 检查名称；`make new` 可以新建一期。
    .why = 没有可制作的内容。

edition-missing =
    .file = 此处不是文件，而是文件夹、管道或失效的链接
    .none = 这一期没有正文；需要 { $files }
    .asked = 没有版本“{ $key }”
    .meaning = 这一期没有 Markdown 文件，或没有所要的那一个。
    .remedy = 写出该文件，或改为制作别的版本。
    .why = 没有可制作的内容。

wording =
    .entry = 缺少条目 { $name }
    .language = 没有语言 { $key } 的用语；请翻译另一种语言的文件
    .keys = 文件应由键和文字组成
    .meaning = 一种语言的用语缺失或不全。
    .remedy = 在该语言的 `wording.yaml` 中译出缺少的条目。
    .why = 首页、末页和元数据要用这些词语。
