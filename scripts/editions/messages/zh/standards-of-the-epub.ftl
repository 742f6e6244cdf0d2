epub-container =
    .first = 文件的第一个成员是 { $name }，应为 mimetype
    .compressed = 成员 mimetype 被压缩，或带有附加字段
    .meaning = 文件开头不是未压缩的媒体类型。
    .remedy = 重新制作；文件可能被别的程序重新打包过。
    .why = 阅读器和书店会拒收。
    .source = EPUB 3.3，4.2.3

epub-metadata =
    .differs = { $name } 是{ $found }，应为“{ $wanted }”
    .missing = 缺少 { $name }
    .meaning = 包文件中的题名、作者、语言、日期或无障碍信息缺失或不对。
    .remedy = 补全 issue.yaml 中的字段；否则请报告。
    .why = 图书馆和书店靠它们编目。
    .source = EPUB 3.3，5.5；EPUB Accessibility 1.1，2.2

epub-title =
    .file-name = { $file } 的题名是文件名“{ $text }”
    .missing = { $file } 没有题名
    .meaning = 书中的文档没有题名，或以文件名为题名。
    .remedy = 检查 EPUB 的模板。
    .why = 打开文档时，屏幕阅读器会报出题名。
    .source = WCAG 2.2，2.4.2

epub-page-list =
    .marks = 页码标记依次是 { $found }；印刷版是 1 到 { $count }
    .target = 页码表的第 { $page } 页指向 { $target }
    .entries = 页码表列有 { $found }；印刷版是 1 到 { $count }
    .no-source = 缺少 { $name }：没有写明是哪个印刷版的页码
    .meaning = 页码表与印刷版的页码不符。
    .remedy = 把 PDF 与 EPUB 一起制作；若仍如此，请报告。
    .why = 读者查不到印刷版的某一页，也无法注明页码。
    .source = EPUB Accessibility 1.1，4.1

epub-page-place = 第 { $page } 页标在{ $found }之前，应在{ $wanted }之前
    .meaning = 页码标记不在印刷版该页开始的地方。
    .remedy = 把 PDF 与 EPUB 一起制作；若仍如此，请报告。
    .why = 读者会注错页码。
    .source = EPUB Accessibility 1.1，4.1.2

epub-language =
    .other = “{ $text }”标为 { $found }，应为 { $wanted }
    .meaning = 与周围语言不同的文字没有标明语言。
    .remedy = 在正文中标明语言：`[…]{"{"}lang=…{"}"}`；否则请报告。
    .why = 会用错声音朗读，按错规则断词，用错字体显示。
    .source = WCAG 2.2，3.1.2

epub-table =
    .element = 表格在书中没有标为表格
    .cells = 表格的行和单元格与源文件不同
    .scope = 表头单元格“{ $text }”没有写明所管的行列
    .meaning = 表格的单元格与源文件不同，或表头单元格没有写明所管的行列。
    .remedy = 检查 EPUB 的模板；否则请报告。
    .why = 听读的读者分不清各列。
    .source = WCAG 2.2，1.3.1

epub-alternative =
    .count = 书中有 { $found } 幅图，源文件有 { $wanted } 幅
    .text = 这幅图的替代文本是{ $text }，与源文件不同
    .meaning = 图缺少源文件的替代文本。
    .remedy = 在 Markdown 中写上替代文本；否则请报告。
    .why = 听读的读者不知道图上是什么。
    .source = WCAG 2.2，1.1.1

epub-unreadable = 无法读取文件：{ $reason }
    .meaning = EPUB 无法读取。
    .remedy = 重新制作；检查磁盘及其剩余空间。
    .why = 无从检查，读者也打不开。
    .source = EPUB 3.3，4

missing-glyph = 本系列的字体中没有“{ $text }”（{ $code }）
    .meaning = 书或网页所附的字体中没有某个字符。
    .remedy = 换一种写法，或在该格式的 faces.yaml 中加入有此字符的字体。
    .why = 读者会看到空框，或风格不同的字。
