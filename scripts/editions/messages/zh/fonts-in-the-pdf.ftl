pdf-font-foreign = 字体 { $font } 不是本系列的字体
    .meaning = PDF 用了本系列以外的字体。
    .remedy = 在样式表或 SVG 图中改用本系列的字体。
    .why = 碰巧装在某台机器上的字体，换一台机器版面就变了。
    .source = 本系列规则：同样的源文件做出同样的成品

pdf-font-not-embedded = 字体 { $font } 没有嵌入
    .meaning = 有字体没有嵌入 PDF。
    .remedy = 检查以 PDF 形式插入的图；否则请报告。
    .why = 换一台机器，字体会被替换，或不显示文字。
    .source = ISO 19005-3，6.2.11.4；ISO 14289-1，7.21.4

pdf-font-type3 = 字体 { $font } 是 Type 3 字体
    .meaning = 有字体是图形的集合（Type 3）。
    .remedy = 改用轮廓字体。
    .why = 这样的文字在屏幕上粗糙，往往也不能检索。
    .source = 本系列规则

pdf-glyph-missing = 第 { $page } 页：{ $count } 个字符没有字形（{ $font }）
    .meaning = 有字符因没有字体可用而印成空框。
    .remedy = 换一种写法，或加入有此字符的字体。
    .why = 读者只见空框。
    .source = ISO 14289-1，7.21.8

pdf-glyph-unmapped = 第 { $page } 页：{ $count } 个字形不对应任何字符（{ $font }）
    .meaning = 有字形不对应任何字符。
    .remedy = 请附源文件报告；可能是字体或图片损坏。
    .why = 这些文字不能检索、复制或朗读。
    .source = ISO 19005-3，6.2.11.7；ISO 14289-1，7.21.7

pdf-text-false = 第 { $page } 页：“{ $shown }”复制出来是“{ $copied }”
    .meaning = 有字形复制或朗读出来的文字与所印的不同。
    .remedy = 请附源文件报告。
    .why = 读者引用或听到的与印出的不同。
    .source = ISO 32000-1，14.9.4（ActualText）
