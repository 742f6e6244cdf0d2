list-not-read = 此行及以下几行像是列表，却未被读作列表，会连成一段
    .meaning = 像是列表的几行未被读作列表，会连成一段。
    .remedy = 各项以 `-` 或 `1.`、`2.` 开头，第一项之前空一行；若只要断行而不要列表，行末加反斜杠。
    .why = `·`、`（1）`、`①`、`a)` 在 Markdown 中都不是列表：各项会连成一段。
    .source = CommonMark 0.31，5.2

quotation-unpaired =
    .closed-by = { $mark } 与 { $other } 不成对
    .closes-nothing = { $mark } 缺少前一半
    .not-closed = { $mark } 缺少后一半
    .odd = 直引号（"）的个数是奇数
    .meaning = 正文中的引号或书名号不成对，或前后不是同一种。
    .remedy = 前后两半都要写上；引文有几段的，每段都以引号开头。
    .why = 读者看不出引文或书名到哪里为止。
    .source = GB/T 15834—2011，4.8、4.15

character-without-glyph = 本系列的字体中没有“{ $text }”（{ $code }）
    .fetched = 本系列的字体没有这 { $count } 个字：“{ $text }”；`{ $command }` 可下载含有这些字的字体
    .unseen = 本系列的字体中没有 { $code }
    .more = 本系列的字体中另有 { $count } 个字符没有：{ $text }
    .meaning = 正文中有一个字符，本系列的字体都没有。
    .remedy = 换一种写法，删去看不见的字符，或加入有此字符的字体。
    .why = 该字符会印成空框，也不能检索或朗读。
    .source = ISO 19005-3，6.2.11；ISO 14289-1，7.21
