site-link = 链接指向 { $target }，网站里没有这个文件
    .fragment = 链接指向 { $target }，那里没有标识符为 { $identifier } 的元素
    .meaning = 网站中有失效的链接。
    .remedy = 检查网站的模板；否则请附源文件报告。
    .why = 读者会遇到出错页面，或停在别的页面的开头。
    .source = 本系列规则：发布之前，网站的链接逐一查过

site-canonical =
    .none = 本页没有写明规范地址，应为 { $wanted }
    .other = 规范地址是 { $found }，应为 { $wanted }
    .meaning = 网站的页面给出的规范地址不是它自己的地址。
    .remedy = 检查网站的模板；否则请附源文件报告。
    .why = 搜索引擎对每个规范地址只收录一个页面，其余的不予收录。
    .source = RFC 6596

site-alternate = 本页把 { $other } 列为另一种语言的版本，那一页却没有列出本页
    .meaning = 两页没有互相列为同一篇文章的不同语言版本。
    .remedy = 检查网站的模板；否则请附源文件报告。
    .why = 搜索引擎两边都不采信，会把读者引到另一种语言的页面。
    .source = Google 搜索中心，网页的本地化版本

site-former-slug = 旧名 { $slug } 同时指向 { $other } 这一期
    .meaning = 一期的旧名也是另一期的名字。
    .remedy = 从其中一期的 `former_slugs` 里删去；一个名字只指向一期。
    .why = 从旧链接来的读者会看到别的文章。
    .source = 本系列规则：发布过的地址一直有效

deposit-invalid = { $name } 文件不合格式，没有写出：{ $reason }
    .meaning = 交给档案库或登记机构的文件不符合其格式规范。
    .remedy = 如果原因提到 `issue.yaml` 或 `series.yaml` 中的字段，请在那里改正；否则请附源文件报告。
    .why = Crossref 和档案库会拒收整个文件。
    .source = JATS 1.1（ANSI/NISO Z39.96-2015）；Crossref 元数据登记格式 5.4.0

deposit-notes = 脚注 { $number }（[^{ $label }]）在 JATS 文件中与文本不符，文件没有写出
    .meaning = 有脚注在转成 JATS 文件时丢失或改变。
    .remedy = 请附源文件报告。
    .why = 档案库保存的文本会与发表的不同。
    .source = 本系列规则：任何格式都不丢注

deposit-depositor = 无法登记 DOI { $doi }：series.yaml 里没有 `deposit`
    .meaning = 某期有 DOI，本系列却没有写明由谁在 Crossref 登记。
    .remedy = 按在 Crossref 登记的信息写上 `deposit: { "{" }depositor: …, email: …, registrant: …{ "}" }`；DOI 由其他机构登记时写 `deposit: { "{" }agency: other{ "}" }`。
    .why = 登记机构不知道网址之前，DOI 打不开任何页面。
    .source = Crossref 元数据登记格式 5.4.0，head
