reference-empty = 指向 { $address } 的链接没有文字，所指之处又没有编号或标题
    .nowhere = 引用处没有文字，正文里也没有标识 { $address }
    .meaning = 文内链接没有自己的文字，所指之处既无编号，也无标题可供引用。
    .remedy = 写出文字：[关于关税的段落]({ "#" }tariffs)，或把标识符加在图、表或标题上。
    .why = 读者在该处什么也看不到。

caption-number-differs = { $kind }{ $identifier }在这里编号为 { $here }，在 { $place } 编号为 { $there }
    .meaning = 图或表的编号与另一版本中对应的不同。
    .remedy = 使两个版本的图表顺序一致；不计入编号的标上 .unnumbered。
    .why = 一个版本的“图2”是另一版本的“图3”，引用和讨论的人所指不同。
    .source = 本系列规则：各版本一致
