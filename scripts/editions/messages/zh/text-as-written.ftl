# 印出来会与作者本意不同的文字。

markup-foreign =
    .embed = { $text } 在 Obsidian 里嵌入文件，会照原样印出：图片写作 ![图中所示](images/…)，文字请直接写出
    .critic = { $text } 是 CriticMarkup 的修订或批注，会照原样印出：请接受或拒绝修订；批注写作 <!-- … -->
    .comment = { $text } 是 Obsidian 的注释，会照原样印出：请写 <!-- … -->
    .template = { $text } 是短代码或模板，会照原样印出：请写出它所代表的内容
    .latex = { $text } 是 LaTeX 命令，会照原样印出：请写 *强调*、**着重**，脚注写 [^标签]
    .latex-formula = { $text } 是用 LaTeX 括号写的公式，会作为文字印出：请写在美元符号之间，$…$
    .note = { $text } 是 Org、AsciiDoc 或 reStructuredText 的脚注，会照原样印出：请写 [^标签]，注文前写 [^标签]:
    .entity = { $text } 会作为实体照原样印出：请直接写该字符
    .word = { $text } 是 Word 的标记，会照原样印出：请删去
    .grid-table = { $text } 是网格表格的开头，会作为文字印出：请用竖线写表格，| 甲 | 乙 |，首行之下写 |---|---|
    .ruled-table = { $text } 是 pandoc 表格的横线，会印成文字或标题：请用竖线写表格，| 甲 | 乙 |，首行之下写 |---|---|
    .meaning = 其他工具的标记会作为文字印出。
    .remedy = 按提示改写；若本意如此，在第一个字符前加反斜杠。
    .why = 读者看到的是纸上没有意义的符号，它们要表达的意思也丢失了。
    .source = CommonMark 0.31 与 pandoc 的 commonmark_x 扩展

markup-doubtful =
    .contents = { $text } 是其他工具的目录标记，会照原样印出：请删去，目录由标题生成
    .wiki-link = { $text } 是 Obsidian 或维基的链接，会照原样印出：请写 [文字](https://…)，或只写文字
    .alert = { $text } 是 GitHub 或 Obsidian 的提示框标记，会照原样印出：请让引文以“**说明：**”之类的词开头
    .admonition = { $text } 是 MkDocs 的提示框标记，会照原样印出：请用 > 写成引文，或写成以“**说明：**”开头的段落
    .highlight = { $text } 是其他工具的高亮，会照原样印出：请写 *文字* 或 **文字**
    .insertion = { $text } 是其他工具的插入标记，会照原样印出：请只写文字
    .block-name = { $text } 是 Obsidian 的块标识符，会照原样印出：请删去
    .bbcode = { $text } 是 BBCode，会照原样印出：请写 *强调*、**着重** 或 [文字](https://…)
    .wiki-emphasis = { $text } 是维基的强调标记，会照原样印出：请写 *强调* 或 **着重**
    .reference = { $text } 是 pandoc-crossref 的引用，会照原样印出：请给那一块加上 {"{"}#标签{"}"}，这里写 [](#标签)
    .caption = { $text } 会作为正文印出：请把表格和表题放在 ::: {"{"}.table{"}"} 与 ::: 之间
    .role = { $text } 是 MyST 或 Sphinx 的标记，会原样印出：删去；代码不用写名称
    .target = { $text } 是 MyST 的定位名，会原样印出：在标题后写 {"{"}#name{"}"}
    .title-block = { $text } 是 pandoc 的题头，会原样印出：题目、作者、日期写在 issue.yaml 里
    .numbering = { $text } 是 pandoc 的自动编号，会原样印出：写 1.
    .labelled-fence = { $text } 是 MyST 的指令，会原样印出：用 > 写成引文，或写成以 **注意：** 开头的段落
    .chunk = { $text } 是 MyST 的指令或 R Markdown 的代码段，会按代码印出：其中的文字、图片照一般写法写；代码以 ``` 和语言名开头
    .directive = { $text } 是 reStructuredText 的指令，会照原样印出：请把内容写成段落
    .citation-key = { $text } 像是文献引用键，会照原样印出：请把文献写成脚注 [^标签]
    .formula = { $text } 像是公式，会作为文字印出：其中的词请写作 \text{"{"}…{"}"}，若是货币符号请写 \$
    .hyphens = { $text } 会印作连字符：请直接键入破折号 —— 或 –
    .tabs = 带制表符的几行像是表格，会连成一段：请用竖线写表格，| 甲 | 乙 |，第一行下面写 |---|---|
    .call-digits = { $text } 像是句末带着注码：注码请写作 [^标签]，否则在数字前加空格
    .page-number = “{ $text }”独成一段，像是页码：请删去；若是标题，以 ## 开头
    .thin-space = { $text } 在 TeX 中是窄空格，此处会印出 { $sign }：请写字符 U+202F，或不写
    .emoji = { $text } 像是表情符号的名称或其他工具的选项，会照原样印出：请删去
    .tag = { $text } 像是 Obsidian 的标签，会照原样印出：请删去
    .meaning = 文字像是其他工具的标记。
    .remedy = 按提示改写；若本意如此，在第一个字符前加反斜杠。
    .why = 读者看到的是纸上没有意义的符号。

link-undefined = { $text } 会照原样印出：没有 [{ $label }]: https://… 一行说明链接去处
    .meaning = 链接 [文字][标签] 没有说明去处的一行。
    .remedy = 写 [文字](https://…)，或在文后写一行 [标签]: https://…。
    .why = 方括号会印在正文里，链接也丢失了。
    .source = CommonMark 0.31 第 6.3 节

text-damaged =
    .field = “{ $text }”是 Word 在引用丢失时印出的文字：请写出所引用的内容
    .encoding = “{ $text }”是用错误的编码读取文本的结果：请以 UTF-8 重新复制
    .meaning = 有字符表明文本在复制或转换时受损。
    .remedy = 从原文以 UTF-8 重新复制。
    .why = 读者无法辨认原来写的是什么。

note-handmade = { $text } 像是注码，其注文在第 { $line } 行：请在这里写 [^标签]，在那里写 [^标签]:
    .head = { $text } 像是注文，其注码在第 { $line } 行：请在这里写 [^标签]:，在那里写 [^标签]
    .meaning = 注是手工编号的：同一符号在这里跟在词后，在那里位于段首。
    .remedy = 注码写 [^标签]，注文前写 [^标签]:。
    .why = 注文会作为正文段落印出，远离注码，也没有链接。

note-line-unindented = 这一行被读作注 [^{ $label }] 的一部分：请在前面空一行，或缩进四格
    .meaning = 紧接在已结束的注文下、没有缩进的一行被读作注文。
    .remedy = 若是正文，在前面空一行；若属于注文，缩进四格。
    .why = 正文的一段会印到注里。
    .source = CommonMark 0.31“惰性延续行”

text-as-code = 段首的制表符或四个空格使本段成为代码：请删去；代码写在两行 ``` 之间
    .meaning = 以制表符或四个空格开头的段落会排成代码。
    .remedy = 删去空格：段首缩进由样式表给出。代码写在两行 ``` 之间。
    .why = 该段会以等宽字体印出，其中的强调和注码照原样印出。
    .source = CommonMark 0.31 第 4.4 节

heading-empty = 标题“{ $text }”之下没有内容
    .meaning = 标题之下没有文字。
    .remedy = 删去标题，或写出内容。注文印在页脚，不需要标题。
    .why = 读者会寻找不存在的一节。

list-unmeant = “{ $text }”使这一行成为列表项；若不是列表，请写 { $escaped }
    .meaning = 行首的符号或数字使该行成为列表。
    .remedy = 若不是列表，写 \- 或 1986\.；若是列表，在前面空一行。
    .why = 减号会变成项目符号，以年份开头的句子会变成列表项。
    .source = CommonMark 0.31 第 5.2 节

hyphen-at-line-end = 这个连字符后、“{ $text }”前会印出一个空格
    .soft = 这个软连字符（U+00AD）后、“{ $text }”前会印出一个空格
    .meaning = 源文件的一行以连字符结尾。
    .remedy = 把词的两部分写在同一行。
    .why = 行尾相当于一个空格，会印在词中间。

address-end = “{ $text }”是否属于前面的网址？请用 < 和 > 括起网址，或在网址后空一格
    .meaning = 中文紧接在网址之后，可能是网址的一部分。
    .remedy = 用 < 和 > 括起网址，或在网址后加空格或标点。
    .why = 链接若断得太早或太晚，就打不开。
    .source = RFC 3987

character-form = { $text }（{ $code }）印作 { $meant }（{ $meant_code }）{ $count ->
        [1] {""}
       *[other] ，共 { $count } 处
    }
    .meaning = 字符与应有的字只是形似：部首、连字或竖排标点。
    .remedy = 直接键入该字；若本意如此，写成实体 &#x2F45;。
    .why = 这类字符来自 PDF 的复制，检索时找不到。它们已被替换。
    .source = Unicode 标准 18.1 与 23.8 节

unknown-attribute =
    .near = 属性 { $name }= 不起作用；是否应为 { $other }=？
    .none = 属性 { $name }= 不起作用；可用的有 { $known }
    .loose = 空格之后的 { $text } 不起作用；属性应紧接在词之后，或写在所属段落的前一行
    .meaning = 花括号中的属性名不起作用。
    .remedy = 改正名称，或删去。
    .why = 本应认可、省略或标明的没有生效。

list-number = 这个列表中 { $before } 之后是 { $number }，会照此印出
    .meaning = 列表的编号不是逐一递增的。
    .remedy = 改正编号；另起列表前要有一段文字，或一行 <!-- -->。
    .why = 列表照所写印出：读者会以为缺了一项。

list-label =
    .pdf = PDF 在此项前印“{ $text }”，源文件为“{ $expected }”
    .epub = EPUB 在此项前显示“{ $text }”，源文件为“{ $expected }”
    .web = 网页在此项前显示“{ $text }”，源文件为“{ $expected }”
    .meaning = 列表项的编号与源文件不同。
    .remedy = 这是程序或样式表的错误：请报告，或检查 `ol` 的规则。
    .why = 正文会以编号指称各项。
    .source = WCAG 2.2，1.3.1

formula-unreadable = ${ $text }$ 不是有效的 TeX
    .meaning = 两个美元符号之间的公式不是 TeX。
    .remedy = 改正公式；若是货币符号，写 \$。
    .why = 无法排版。
    .source = 可用的命令以 pandoc 所用的 texmath 为准

formula-not-drawn = ${ $text }$ 无法绘制：{ $reason }
    .meaning = 公式中有 PDF 无法显示的部分。
    .remedy = 写得简单一些，或作为图片插入。
    .why = 印出的公式会缺一部分。

formula-missing =
    .pdf = 公式 ${ $text }$ 在 PDF 中有 { $count } 处，源文件中有 { $expected } 处
    .epub = 公式 ${ $text }$ 在 EPUB 中有 { $count } 处，源文件中有 { $expected } 处
    .web = 公式 ${ $text }$ 在网页中有 { $count } 处，源文件中有 { $expected } 处
    .meaning = 源文件中的公式不在成品中，或没有替代文本。
    .remedy = 这是程序或模板的错误：请报告。
    .why = 文字缺了一部分，或无法朗读。
    .source = ISO 14289-1，7.7；EPUB Accessibility 1.1

formula-glyph = ${ $text }$ 中的“{ $character }”不在公式字体中
    .meaning = 公式中有其字体所缺的字符。
    .remedy = 把该字符写在公式之外，或换一个字符。
    .why = 该处会印出方框。
