name-misspelt =
    .counterpart = “{ $written }”与“{ $name }”只差一个字符，{ $place } 处有此名
    .edition = “{ $written }”与本版本别处的“{ $name }”只差一个字符
    .meaning = 人名或地名的写法与术语表或本版本别处不同。
    .remedy = 改正，或把此写法加入术语表，或认可：{"{"}accept="name-misspelt" reason="…"{"}"}。
    .why = 读者会把两种写法当作两个人或两个地方，检索也只能找到其一。
    .source = 本系列规则：同一版本中一个名字只有一种写法

sentence-missing = { $sentences } 在 { $place } 处没有对应的句子
    .meaning = 一段中的某一句不见于对应的段落。
    .remedy = 补译，或删去，或认可：{"{"}accept="sentence-missing" reason="…"{"}"}。
    .why = 一个版本的读者读不到另一版本中的话。
    .source = 本系列规则：各版本一致

text-alternative-differs =
    .here = 替代文本作 { $here }，{ $place } 的替代文本中没有
    .both = 替代文本作 { $here }，{ $place } 的替代文本作 { $there }
    .meaning = 同一幅图的替代文本在两个版本中数字、日期或金额不同。
    .remedy = 改正其中一处，或在图上认可：::: {"{"}.figure accept="text-alternative-differs" reason="…"{"}"}。
    .why = 用屏幕阅读器的人听到的数字与另一版本的不同。
    .source = 本系列规则：各版本一致
