reference-empty = 指向 { $address } 的链接没有文字，所指之处又没有编号或标题
    .meaning = 文内链接没有自己的文字，它所指的地方既无编号、也无标题可以称呼。
    .remedy = 写出文字：[关于关税的段落]({ "#" }tariffs)，或者把标识符给图、表或标题。
    .why = 读者在该处什么也看不到。

caption-number-differs = { $kind }{ $identifier }在这里编号为 { $here }，在 { $place } 编号为 { $there }
    .meaning = 图或表的编号与另一种文本中对应的不同。
    .remedy = 使两种文本的图表顺序一致；不参加编号的标上 .unnumbered。
    .why = 一种文本的“图2”是另一种文本的“图3”，引用和讨论的人所指不同。
    .source = 体例：同一期的各版本相互对应
