text-beyond-frame =
    .frame = { $what }在第 { $page } 页超出版心 { $points } 点；{ $remedy }
    .off-paper = { $what }在第 { $page } 页超出版心 { $points } 点，出了纸边；{ $remedy }
    .meaning = 表格、代码或词语超出版心。
    .remedy = 拆开宽表或缩短单元格；代码分行；长的名称或网址换一种写法，或单独成行。
    .why = 超出的部分进入页边，到了纸边就被裁掉。
    .source = 本系列体例

beyond-what = { $kind ->
    [cell] 表格
   *[code] 代码
}
beyond-remedy = { $kind ->
    [cell] 请拆开，或缩短单元格
    [code] 请分行
   *[other] 请缩短，或单独成行
}

page-blank =
    .figure = 第 { $page } 页文字以下空出 { $percent }%：此图排到了下一页
    .table = 第 { $page } 页文字以下空出 { $percent }%：此表排到了下一页
    .text = 第 { $page } 页文字以下空出 { $percent }%：此段连同脚注排到了下一页
    .meaning = 页面文字以下空出五分之一以上。
    .remedy = 把图缩小，如 `{"{"}width=60%{"}"}`；把图、表或长注移到前一段或后一段。
    .why = 页面提前结束，看上去像全文到此为止。
    .source = 本系列体例：一页空白不超过五分之一

pdf-unreadable = 无法读取文件：{ $reason }
    .meaning = PDF 无法读取。
    .remedy = 重新制作；检查磁盘及其剩余空间。
    .why = 无从检查，读者也打不开。
    .source = ISO 32000-1，7.5

setting = WeasyPrint：{ $text }
    .meaning = WeasyPrint 在排版时报告了问题。
    .remedy = 改正所指的图片或样式表。
    .why = 版面上可能缺图或缺样式。

note-out-of-place =
    .tall = 脚注 [^{ $label }] 超出页面上可供脚注使用的高度；请缩短
    .tall-together = 脚注 [^{ $label }] 与同一行的其他脚注合计，超出一页所能容纳的高度；请把注码分开，或缩短脚注
    .other-page = 脚注 [^{ $label }] 不从注码所在的页开始；请缩短该处的脚注，或把注码分开
    .missing = 脚注 [^{ $label }] 不在任何一页上
    .doubled = 脚注 [^{ $label }] 印了不止一次
    .uncalled = 脚注 [^{ $label }] 在各页上都没有注码
    .outside = 脚注 [^{ $label }] 超出版心
    .covers = 脚注 [^{ $label }] 盖住了正文
    .disorder = 脚注 [^{ $label }] 没有排在前一条脚注之后
    .broken = 脚注 [^{ $label }] 没有正确地转到下一页
    .meaning = 脚注不从注码所在的页开始，或没有从那里起完整印出。
    .remedy = 缩短同一行里的脚注，或把注码分开。
    .why = 长脚注可以转到下一页，但注码在同一行的脚注中只有一条可以。
    .source = 本系列体例；CSS Generated Content for Paged Media“Footnotes”
