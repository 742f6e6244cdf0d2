yaml-syntax =
    .tab = YAML 用空格缩进；请把制表符换成两个空格
    .wide-colon = { $key } 后面是全角冒号（：）；请写作“{ $key }: ”，用半角冒号加一个空格
    .wide = “{ $mark }”是全角符号；YAML 的花括号和方括号里要用半角符号
    .space = 冒号后面要有一个空格：“{ $key }: …”
    .dash = 开始一个条目的连字符后面要有一个空格：“- name: …”
    .quote-text = 含有冒号或以特殊字符开头的文字要加引号：{ $key }: "{ $text }"
    .quote = 这里开始的引号没有闭合
    .brace = 这里开始的括号没有闭合；括号里含有逗号或冒号的文字要加引号
    .other = YAML：{ $reason }
    .mapping = 文件里应是键和值，例如“title: …”
    .meaning = YAML 无法解析。
    .remedy = 改正所指的地方；README.md 里每个键都有例子。
    .why = 整个文件都读不出来，这一期无法生成。
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
