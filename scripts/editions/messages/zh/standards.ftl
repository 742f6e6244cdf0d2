metadata =
    .differs = { $name } 是“{ $found }”，应为“{ $wanted }”
    .missing = 缺少 { $name }
    .language = 语言是“{ $found }”，应为“{ $wanted }”
    .title-hidden = 没有要求阅读程序显示题名
    .info = { $name } 在 Info 中是“{ $info }”，在 XMP 中是“{ $xmp }”
    .attached = 所附 { $name } 的日期与 PDF 的不同
    .meaning = 题名、作者、语言、主题、关键词或日期缺失，或在文件中前后不一。
    .remedy = 补全 issue.yaml 中的字段；否则请报告。
    .why = 目录和朗读软件靠它们称呼文件。
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
