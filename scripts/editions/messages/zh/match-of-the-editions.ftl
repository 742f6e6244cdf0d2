block = { kind }“{ $opening }”
block-and-following = { $first }及其后的内容（{ $rest }）
counterpart =
    .instead = 该处是{ $what }，第 { $line } 行
    .after = 应在第 { $line } 行之后
    .first = 应在最前
marks =
    .quotations = { $count } 处引用
    .titles = { $count } 处书名
    .emphases = { $count } 处着重
    .none = 没有引用或着重

block-missing = { $what }在 { $file } 中没有对应的段落；{ $where }
    .meaning = 一个版本的段落在另一版本中没有对应的段落。
    .remedy = 译出、删去，或标明只见于一个版本：{ -only }。
    .why = 一个版本的读者看不到另一版本所说的内容。
    .source = 本系列规则：各版本一致

block-moved = { $what }在 { $file } 中位于别处：第 { $line } 行
    .meaning = 对应段落的次序不同。
    .remedy = 移动其中一段，或认可：{ -accept }。
    .why = 论述的次序变了，脚注的编号也随之不同。
    .source = 本系列规则：各版本一致

block-kind =
    .kind = 此处是{ $here }，{ $place } 是{ $there }：“{ $opening }”
    .depth = 此处的{ $kind }在第 { $here } 层，{ $place } 在第 { $there } 层：“{ $opening }”
    .meaning = 对应的段落不是同一种，或不在同一级。
    .remedy = 改成一样，或认可：{ -accept }。
    .why = 两个版本的结构和面貌不同。
    .source = 本系列规则：各版本一致

blocks-joined =
    .here = 此处的 { $count } 段（第 { $lines } 行）在 { $place } 合为一个{ $kind }
    .there = 此处的一个{ $kind }在 { $file } 中分为 { $count } 段（第 { $lines } 行）
    .meaning = 两个版本的分段不同。
    .remedy = 按同样的方式分段，或认可：{ -accept }。
    .why = 不能再逐段对照。
    .source = 本系列规则：各版本一致

block-unlike = { $what }与 { $place } 的对应段落相同之处太少
    .meaning = 对应的段落相同之处太少。
    .remedy = 对照这两段，或认可：{ -accept }。
    .why = 这一段可能译自别的版本，或没有译。
    .source = 本系列规则：各版本一致

quantity-differs =
    .both = 此处是{ $here }，{ $place } 是{ $there }
    .one = 此处有{ $here }，{ $place } 没有
    .meaning = 对应段落中的数字、日期、比例或金额不同。
    .remedy = 改正其中一处，或认可：{ -accept }。
    .why = 两处之中必有一误。换算时注意：1 亿是 100 million，1 万是 ten thousand。
    .source = 本系列规则：各版本一致

quantity-unsure =
    .both = 此处是{ $here }，{ $place } 是{ $there }，意思是否相同？
    .one = 此处有{ $here }，{ $place } 或许换了说法
    .meaning = 对应段落中的数字、日期、比例或金额也许不同，也许只是写法程序不能识别。
    .remedy = 看两处意思是否相同；若相同，不必处理。
    .why = 同一个数有许多说法，例如换一个单位；程序不能断定的，留给编辑判断。
    .source = 本系列规则：各版本一致

term-differs =
    .names = 此处是{ $here }，{ $place } 是{ $there }
    .term = “{ $text }”在 { $place } 没有术语表所列的译法：{ $forms }
    .unnamed = “{ $text }”在 { $file } 中从未出现（{ $forms }）
    .meaning = 术语表中的术语或名称，在对应段落中没有所列的译法。
    .remedy = 改用术语表中的译法，在表中补上一种，或认可：{ -accept }。
    .why = 读者会把两个词当作两回事。
    .source = 本系列的术语表

term-avoided = “{ $text }”应避免使用；请用 { $forms }
    .meaning = 用了术语表要求避免的写法。
    .remedy = 改用术语表允许的写法。
    .why = 本系列对同一术语只用一种写法。
    .source = 本系列的术语表

name-differs = “{ $text }”在 { $place } 的拼写不同
    .meaning = 用拉丁字母写出的外国人名、地名在对应段落中拼写不同。
    .remedy = 改正其中一处，或认可：{ -accept }。
    .why = 读者查不到此人或此地。
    .source = 本系列规则：各版本一致

link-differs =
    .missing = { $place } 缺少指向 { $links } 的链接
    .instead = { $place } 缺少指向 { $links } 的链接；那里指向 { $others }
    .meaning = 对应的段落链接到不同的地址。
    .remedy = 两边用同样的链接，或认可：{ -accept }。
    .why = 两个版本的读者会被引向不同的出处。
    .source = 本系列规则：各版本一致

quotation-differs =
    .head-here = 此段有段首小标题，{ $place } 没有
    .head-there = { $place } 有段首小标题，此段没有
    .count = 此处有{ $here }，{ $place } 有{ $there }
    .meaning = 对应的段落引用或着重的词语不同。
    .remedy = 标出同样的词语，或认可：{ -accept }。
    .why = 一个版本的引文，在另一版本中成了作者自己的话。
    .source = 本系列规则：各版本一致

length-unusual =
    .here = 照对应段落推算，此段过短：应有 { NUMBER($factor, minimumFractionDigits: 1) } 倍长
    .there = 照对应段落推算，{ $place } 过短：应有 { NUMBER($factor, minimumFractionDigits: 1) } 倍长
    .meaning = 照对应段落推算，有一段过短或过长。
    .remedy = 检查漏了什么，或认可：{ -accept }。
    .why = 可能有一个版本漏了句子。
    .source = 本系列规则：各版本一致；通常的比例由本期各版本测出

acceptance-unused =
    .accept = accept={ $name }：没有这样的差异可认可
    .only = only={ $names }：此段在另一版本中有对应的段落
    .meaning = 所认可的差异并不存在。
    .remedy = 删去该属性。
    .why = 以后出现真的差异，会被它掩盖。
    .source = 本系列规则

acceptance-unclear =
    .edition = only={ $name } 不是已有的版本；可以写 { $known }
    .rule = accept={ $name } 不是可以认可的规则
    .near = accept={ $name } 不是可以认可的规则；相近的有 { $near }
    .other = only={ $names } 写在了 { $key }.md 中
    .reason = { $attribute }= 旁边须写理由：reason="…"
    .meaning = 认可差异时写了不存在的规则或版本，或没有写理由。
    .remedy = 改正名称，或补上 reason="…"。
    .why = 审阅的人要看得出为什么不同。
    .source = 本系列规则
