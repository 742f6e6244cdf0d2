# 编辑加工时要改正的：`editions lint`。

mark-width =
    .half = “{ $before }”之后的“{ $text }”是半角；应作“{ $new }”
    .dot = “{ $before }”与“{ $after }”之间的“{ $text }”是全角圆点；句末应作“。”，人名中应作“·”
    .point = “{ $before }”与“{ $after }”之间的“{ $text }”是半角；句末应作“。”，人名中应作“·”
    .brackets = “{ $text }”的括号是半角；应作“{ $new }”
    .wave = 数字之间的“{ $text }”是半角；应作“{ $new }”
    .full = “{ $before }”之后的“{ $text }”是全角；应作“{ $new }”
    .brackets-full = “{ $text }”的括号是全角；应作“{ $new }”
    .meaning = 标点用了另一种文字的宽度：中文旁是半角，或英文中是全角。
    .remedy = 用所在语言的标点：中文用，。：；？！（），英文用 , . : ; ? ! ( )。
    .why = 两种标点宽窄高低不同，混用一望便知。
    .source = GB/T 15834-2011，5.1；《中文排版需求》“标点符号的分类与用法”

figure-width = “{ $text }”是全角；应作“{ $new }”
    .meaning = 数字或字母是全角。
    .remedy = 改用半角：2024、GDP。
    .why = 与别处宽度不一，检索 2024 也找不到２０２４。
    .source = GB/T 15835-2011

mark-doubled = “{ $text }”重复；应作“{ $new }”
    .mixed = “{ $before }”之后的“{ $text }”：两个标点多了一个
    .meaning = 标点重复，或该用一个标点处有两个。
    .remedy = 删去一个。
    .why = 这是笔误。
    .source = GB/T 15834-2011，4；《芝加哥手册》第 18 版，第 6 章

ellipsis-form = “{ $before }”之后的“{ $text }”：省略号应作“{ $new }”
    .many = “{ $text }”：省略号应作“{ $new }”，其后可有句号
    .more = “{ $text }”：省略号与“等”重复
    .meaning = 省略号的形式与所在语言不合。
    .remedy = 中文作……（六点），英文作 …。
    .why = 成串的点宽窄不合，又落在下方而不在中间。
    .source = GB/T 15834-2011，4.11；New Hart’s Rules，第 4 章

dash-form = “{ $before }”之后的“{ $text }”：破折号应作“{ $new }”
    .hyphen = “{ $before }”之后的“{ $text }”是连字符：应作“{ $new }”，或用不带空格的破折号
    .meaning = 破折号写成了连字符或别的线。
    .remedy = 中文作——，英文作 – 或 —。
    .why = 连字符表示相连，读者会把两边当作一个词。
    .source = GB/T 15834-2011，4.10；New Hart’s Rules，第 4 章

space-misplaced =
    .between = “{ $before }”与“{ $after }”之间有空格
    .before = “{ $after }”之前有空格
    .after = “{ $before }”之后有空格
    .missing = “{ $before }{ $text }{ $after }”中“{ $text }”之后缺空格
    .meaning = 不该有空格处有空格，或该有处没有。
    .remedy = 汉字之间、标点之前的空格删去；英文标点之后加空格。
    .why = 空隙会印出来。
    .source = 《中文排版需求》“中西文混排”；New Hart’s Rules，第 4 章

word-doubled = “{ $text }”重复；应作“{ $new }”
    .meaning = 字词重复。
    .remedy = 删去一个。
    .why = 作者往往看不出自己文字中的这类笔误。

word-misspelt = “{ $text }”有误；是否应作 { $near }？
    .meaning = 词典中没有的词，与词典中的词只差一个字母；或是常见的别字。
    .remedy = 改正；若是术语，请加入术语表。
    .why = 作者往往看不出自己文字中的这类笔误。
    .source = SCOWL 词表（en-GB、en-US）；《咬文嚼字》所列常见错误；《第一批异形词整理表》（GF 1001-2001）

word-doubtful = 词典中没有“{ $text }”；是否应作 { $near }？
    .rare = “{ $text }”是罕用词；是否应作 { $near }？
    .meaning = 罕用的词，或词典中没有而用了几次、可能是名称的词，与另一词只差一个字母；或名称没有大写。
    .remedy = 改正；若是术语，请加入术语表。
    .why = 作者一贯拼错的词看起来像术语。

spelling-mixed = “{ $text }”与本版本的拼法不一；应作“{ $new }”
    .meaning = 拼法与版本的语言标签（英式、美式）不合，或与文中别处（-ise、-ize）不一。
    .remedy = 用本版本的拼法；名称和引文保留原样。
    .why = 两种拼法像是两个词，检索也只能找到其一。
    .source = New Hart’s Rules，“Spelling”；《芝加哥手册》第 18 版，第 7 章

form-foreign = “{ $text }”是繁体或日本字形；应作“{ $new }”
    .several = “{ $text }”是繁体或日本字形，对应的简体不止一个
    .meaning = 简体文本中有繁体字或日本字形。
    .remedy = 改用简体；全为繁体的书名和引文不改。
    .why = 多由粘贴而来，检索也找不到。
    .source = 《通用规范汉字表》（2013）；OpenCC 字表

bracket-unpaired =
    .not-closed = { $mark } 缺少后一半
    .closes-nothing = { $mark } 缺少前一半
    .closed-by = { $mark } 的后半是 { $other }
    .odd = { $mark } 不成对
    .meaning = 括号缺一半，或两半宽度不同。
    .remedy = 补上缺的一半，或两半都用所在语言的宽度。
    .why = 读者找不到括注在哪里结束。
    .source = GB/T 15834-2011，4.9；《芝加哥手册》第 18 版，第 6 章

word-avoided = “{ $text }”：本系列作“{ $new }”
    .meaning = 用了本系列不用的词。
    .remedy = 改用另一个；词表是 `series.yaml` 旁的 `words.yaml`。
    .why = 读者会把两个词当作两件事。
    .source = 本系列的词表 `words.yaml`

word-unused = “{ $text }”本来就不会报告，不必认可
    .meaning = `words.yaml` 中认可的词本来就不会报告。
    .remedy = 删去这一条。
    .why = 遗忘的认可日后会掩盖笔误。

ibid-unclear =
    .first = 首条脚注作 { $text }，前面没有脚注
    .several = { $text }：前一条脚注 [^{ $label }] 提到不止一种著作
    .moved = { $text } 排在脚注 [^{ $label }] 之后，在源文件中却写在 [^{ $other }] 之下
    .elsewhere = { $text } 在此随脚注 [^{ $label }]，在 { $place } 处随 [^{ $other }]
    .meaning = 脚注作“同上”或 Ibid.，而前一条脚注并非只有一种著作。
    .remedy = 用简称写明：作者、书名简称、页码。
    .why = 脚注随正文移动，“同上”便指向别的著作。《芝加哥手册》建议改用简称。
    .source = 《芝加哥手册》第 18 版，第 13 章

title-set =
    .italics = 用斜体
    .quotes = 用引号
    .angles = 用书名号
    .plain = 没有标号，也不是斜体

title-form = “{ $text }”此处{ $here }，第 { $line } 行{ $there }
    .twin = “{ $text }”此处{ $here }，{ $place } 处{ $there }
    .meaning = 一个题名在一处用斜体或书名号，在另一处用引号或什么也不用。
    .remedy = 统一写法：书刊用斜体或书名号，文章用引号或书名号。
    .why = 写法表明是哪一类著作；两种写法看起来像两种著作。
    .source = 《芝加哥手册》第 18 版，第 8、13 章；GB/T 15834-2011，4.15

work-differs =
    .title = “{ $text }”与脚注 [^{ $label }] 的“{ $other }”几乎相同
    .year = “{ $text }”此处作 { $year } 年，脚注 [^{ $label }] 作 { $other_year } 年
    .twin = “{ $text }”与 { $place } 处的“{ $other }”几乎相同
    .meaning = 两条脚注所引似为同一著作，而题名或年份不同。
    .remedy = 两处都按书名页写。
    .why = 查找著作的人只能找到其一，或以为有两种。
    .source = GB/T 7714-2015；《芝加哥手册》第 18 版，第 13 章

pages-wrong =
    .order = “{ $text }”：{ $last } 在 { $first } 之前
    .several = “{ $text }”不止一页：应作“pp.”
    .years = “{ $text }”：{ $last } 早于 { $first }
    .meaning = 页码或年份的范围终点在起点之前，或几页之前作“p.”。
    .remedy = 改正页码，或写作“pp.”。
    .why = 查找引文的人找不到。
    .source = 《芝加哥手册》第 18 版，第 13 章

reference-order = “{ $text }”在年份之后；本版本的脚注大多先写页码
    .pages-first = “{ $text }”在年份之前；本版本的脚注大多先写年份
    .meaning = 一条参考文献的各项与本版本大多数脚注的顺序不同。
    .remedy = 全文用一种顺序，即本系列所依格式的顺序。
    .why = 读者会把顺序不同当作性质不同。
    .source = 《芝加哥手册》第 18 版，第 13 章；GB/T 7714-2015

reference-form =
    .marks = “{ $text }”不合{ $style }的写法：应作“{ $new }”
    .unlike = “{ $text }”不合{ $style }的写法
    .year-first = “{ $text }”：按{ $style }，年份在题名之后
    .pages-first = “{ $text }”：按{ $style }，页码在年份之后
    .type = “{ $text }”是 GB/T 7714 的文献类型标识，{ $style }没有
    .type-missing = “{ $text }”之前没有 [M]、[J] 之类的文献类型标识，{ $style }要求写明
    .angles = “{ $text }”：按{ $style }，题名不加书名号
    .meaning = 文献不合本系列选定的著录格式：各项的次序、年份的位置，或页码、卷、期的写法。
    .remedy = 按选定的格式写，或另选一种：`words.yaml` 的 `references`。
    .why = 读者靠位置和标点找到文献的各项；一文之中用两种格式，看起来像两类文献。
    .source = 《芝加哥手册》第 18 版，第 13、14 章；MHRA Style Guide 第 4 版，第 7 章；GB/T 7714-2015；《综合性期刊文献引证技术规范》

reference-style =
    .chicago = 芝加哥格式
    .mhra = MHRA 格式
    .gb-t-7714 = GB/T 7714
    .social-sciences = 社会科学期刊的脚注格式

numerals-mixed = 文中年份多用阿拉伯数字，此处作“{ $text }”；应作“{ $new }”
    .zero = “{ $text }”是圆圈；数字应作“{ $new }”
    .percent = “{ $text }”汉字与数字混用；应作“{ $new }”
    .meaning = 年份在此用汉字数字，在别处用阿拉伯数字；或以圆圈代替“〇”；或“百分之”后面用了阿拉伯数字。
    .remedy = 年份统一用一种写法，传统历法的日期和引文保留原样；百分数作 70% 或“百分之七十”。
    .why = 一篇文字用一种写法，检索也只能找到其一。
    .source = GB/T 15835-2011

particle-wrong = “{ $before }”与“{ $after }”之间的“{ $text }”：应作“{ $new }”
    .end = “{ $before }”之后、标点之前的“{ $text }”：应作“的”，或补上“得”后面的话
    .meaning = “地”或“得”写成了“的”。
    .remedy = 动词之前作“地”，动词之后作“得”。
    .why = 这是中文读者最容易看出的笔误之一。
    .source = 《现代汉语词典》第 7 版“的”“地”“得”条

heading-capitals =
    .sentence = 标题用了题名式的大写：{ $words }
    .title = 标题中应大写：{ $words }
    .meaning = 标题的大写与本系列所选的不同。
    .remedy = 按本系列的写法；选择写在 `words.yaml` 的 `headings` 中。
    .why = 同一系列的标题式样一致。
    .source = 《芝加哥手册》第 18 版，第 8 章；New Hart’s Rules，第 5 章

form-mixed = “{ $text }”：本版本别处的写法是“{ $way }”
    .chosen = “{ $text }”不是本系列或本地区的写法“{ $way }”
    .meaning = 有几种写法的内容（US 与 U.S.，per cent 与 percent，20世纪与二十世纪，日期，and 之前的逗号）前后不一。
    .remedy = 全文用一种写法；由 `words.yaml` 的 `forms` 指定，未指定则依版本语言标签的地区，再次依本版本最常用的写法。
    .why = 一篇文字只有一种写法；两种像是出自两人之手，检索也只能找到其一。
    .source = 《芝加哥手册》第 18 版，第 6、9、10 章；New Hart’s Rules，第 10、11 章；GB/T 15835-2011

number-first = 句子以数字“{ $text }”开头
    .meaning = 英文句子以阿拉伯数字开头。
    .remedy = 用英文词写出数字，或改写句子。
    .why = 读者会把前一句的句号看作小数点或缩写点。
    .source = 《芝加哥手册》第 18 版，第 9 章

range-mixed = “{ $text }”：from 之后用 to，不用连接号
    .between = “{ $text }”：between 之后用 and，不用连接号
    .between-to = “{ $text }”：between 之后用 and，不用 to
    .meaning = 英文的起讫以介词开头，却用连接号或另一个词连接。
    .remedy = 写作 from 1949 to 1970、between 1949 and 1970，或只写 1949–1970。
    .why = 连接号已包含这两个词的意思。
    .source = 《芝加哥手册》第 18 版，第 6 章；New Hart’s Rules，第 4 章

decade-form = “{ $text }”不用撇号；应作“{ $new }”
    .meaning = 英文的年代带有撇号。
    .remedy = 写作 the 1990s。
    .why = 这是复数，不是所有格。
    .source = 《芝加哥手册》第 18 版，第 9 章；New Hart’s Rules，第 4 章

abbreviation-latin = 正文中的“{ $text }”：应写出 for example 或 that is
    .meaning = 拉丁文缩写用在正文中，既不在括号里，也不在脚注里。
    .remedy = 写作 for example、that is、namely。
    .why = 许多读者分不清 e.g. 与 i.e.；它们用在括号和脚注里。
    .source = 《芝加哥手册》第 18 版，第 10 章

name-reading = { $name } 的“{ $text }”：{ $character } 读作 { $near }
    .surname = { $name } 的“{ $text }”：{ $character } 作姓氏读作 { $near }
    .meaning = 中文名称旁的字母与汉字的读音不合。
    .remedy = 改正字母或汉字。用其他拼法的名称（如 Chiang Kai-shek）不在此列。
    .why = 读者会查到别人，或者查不到。
    .source = GB/T 28039-2011；pypinyin 的读音

article-wrong = “{ $text }{ $after }……”：应作“{ $new }”
    .two = “{ $text }”：多了一个冠词
    .meaning = 英文冠词在元音前作 a，或在辅音前作 an，或用了两个。
    .remedy = 按后一词的读音用冠词：an hour、a university。
    .why = 作者往往看不出自己文字中的这类笔误。
    .source = 《芝加哥手册》第 18 版，第 5 章

ordinal-wrong = “{ $text }”不是序数
    .meaning = 英文序数的词尾与末位数字不合。
    .remedy = 写作 21st、22nd、23rd、24th；11th、12th、13th。
    .why = 作者往往看不出自己文字中的这类笔误。
    .source = 《芝加哥手册》第 18 版，第 9 章

word-confused = “{ $text }”：应作“{ $new }”
    .plural = “{ $text }”是单数；复数应作 years’ 或 years
    .countable = “{ $text }”：可数的应作 fewer 或 number
    .phrase = “{ $text }”是固定词组，其中有一词有误
    .joined = “{ $text }”应分作两词
    .meaning = 词语误作读音或字形相近的另一词：than 作 then，have 作 of，its 作 it’s，“既”作“即”，“截至”作“截止”。
    .remedy = 改用正确的词。
    .why = 拼写检查查不出这类错误。
    .source = New Oxford Dictionary for Writers and Editors；《现代汉语词典》（第 7 版）

mark-superfluous = “{ $before }”与“{ $after }”之间的“{ $text }”多余
    .meaning = 不该有标点的地方用了标点：“和”“等”之前或“三四年”之中的顿号，“……。”之后的句号，英文括号之前的逗号。
    .remedy = 删去。
    .why = 它把相连的词语隔开，或使一句话结束两次。
    .source = GB/T 15834-2011，4.5、4.8；《芝加哥手册》第 18 版，第 6 章

word-redundant = “{ $text }”：两处说的是同一个意思，应删去其一
    .meaning = 词语重复：约……左右、至少……以上、原因是因为、the reason is because。
    .remedy = 删去其一。
    .why = 读者会去找两者的区别。
    .source = 《现代汉语》（成分赘余）；New Oxford Dictionary for Writers and Editors

fall-in-times = “{ $text }”：减少不用“倍”表示；应写分数或百分数
    .meaning = 用“倍”表示减少。
    .remedy = 写明减少了多少：减少一半、降低三分之二。
    .why = 所指的数不明确。
    .source = 《现代汉语词典》（第 7 版），“倍”

verb-form = “{ $text }”：动词的形式与前一词不合
    .agreement = “{ $text }”：动词与主语不一致
    .meaning = 英文动词在 could、did not、have 或 to 之后用了过去式，或与主语不一致：could concluded、did not ruled、had went、they was。
    .remedy = 写作 could conclude 或 concluded、did not rule、had gone、they were。
    .why = 多是改句之后的残留，读来不通。
    .source = 《芝加哥手册》第 18 版，第 5 章

number-disagrees = “{ $text }”：一词为单数，另一词为复数
    .uncountable = “{ $text }”：此名词没有复数
    .meaning = 英文单数与复数的词用在一起：this yardsticks、many article、one of the reason、informations。
    .remedy = 写作 these yardsticks、many articles、one of the reasons、information。
    .why = 多是改句之后的残留，读来不通。
    .source = 《芝加哥手册》第 18 版，第 5 章

sentence-small = 句首的“{ $text }”用了小写
    .meaning = 英文句子以小写字母开头。
    .remedy = 改用大写，或把前面的句号改为逗号。
    .why = 读者会把前面的句号当作缩写的点。
    .source = New Hart’s Rules，第 5 章

preposition-wrong = “{ $text }”：应作“{ $new }”
    .meaning = 英文介词与前一词不合，或不该有介词：depends of、discuss about、superior than。
    .remedy = 写作 depends on、discuss、superior to。
    .why = 作者往往看不出自己文字中的这类笔误。
    .source = New Oxford Dictionary for Writers and Editors；《芝加哥手册》第 18 版，第 5 章

date-impossible = { $text }：没有这一天
    .backwards = { $text }：起始年份晚于终止年份
    .meaning = 日期中的月或日在历法里没有，或一段时间的起止年份颠倒。
    .remedy = 查对日期。
    .why = 其中必有一个数字是错的，却不知是哪一个。

stop-missing = “{ $text }”之后段落结束，却没有标点
    .meaning = 有几句话的段落末尾没有标点，或用了逗号。
    .remedy = 补上句号，或补上最后缺的字句。
    .why = 读者会到下一页去找剩下的句子。
    .source = GB/T 15834-2011，4.1；《芝加哥手册》第 18 版，第 6 章

link-dead = { $text } 已不存在（HTTP { $status }）
    .server = { $text }：没有这个服务器
    .meaning = 网址打不开：服务器不存在，或报告页面已不存在。
    .remedy = 找到页面现在的网址或存档（web.archive.org），连同访问日期写上。
    .why = 照着脚注去查的读者什么也找不到。
    .source = 《芝加哥手册》第 18 版，第 13 章

link-moved = { $text } 已迁至 { $new }
    .meaning = 服务器报告页面已永久改用另一网址。
    .remedy = 改用新网址。
    .why = 旧网址只会转接若干年。
    .source = RFC 9110，15.4

link-unsure = { $text } 返回 HTTP { $status }
    .silent = { $text } 没有响应
    .time = { $text } 没有检查：时间已用完
    .meaning = 网址是否有效无法断定：服务器拒绝程序访问、报告错误或没有响应。
    .remedy = 用浏览器打开看。
    .why = 照着脚注去查的读者可能什么也找不到。

correction-refused = 把“{ $old }”改为“{ $new }”会连带改动别处；请手工改
    .meaning = 一处更正会改动所指文字以外的内容，例如脚注或段落。
    .remedy = 手工改正。
    .why = 只有确证不改动其他内容的更正才会写入。

source-changed = 文件读取之后有改动；未写入
    .meaning = 程序运行时源文件有改动。
    .remedy = 再运行一次。
    .why = 否则刚写入的内容会丢失。
