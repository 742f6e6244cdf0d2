text-beyond-frame =
    .frame = { $what }在第 { $page } 页超出版心 { $points } 点；{ $remedy }
    .off-paper = { $what }在第 { $page } 页超出版心 { $points } 点，出了纸边；{ $remedy }
    .meaning = 表格、代码或词语超出版心。
    .remedy = 拆开宽表或缩短单元格；代码分行；长名或网址换一种写法，或单独成行。
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
