site-link = 链接指向 { $target }，网站里没有这个文件
    .fragment = 链接指向 { $target }，那里没有标识符为 { $identifier } 的元素
    .meaning = 网站中有链接不通。
    .remedy = 检查网站的模板；否则请附源文件报告。
    .why = 读者会遇到出错页面，或停在别的页面的开头。
    .source = 本系列规则：发布之前，网站的链接逐一查过

site-canonical =
    .none = 本页没有写明规范地址，应为 { $wanted }
    .other = 规范地址是 { $found }，应为 { $wanted }
    .meaning = 网站的页面给出的规范地址不是它自己的地址。
    .remedy = 检查网站的模板；否则请附源文件报告。
    .why = 搜索引擎对每个规范地址只保留一个页面，其余的会丢掉。
    .source = RFC 6596

site-alternate = 本页把 { $other } 列为另一种语言的版本，那一页却没有列出本页
    .meaning = 两页没有互相列为同一篇文章的不同语言版本。
    .remedy = 检查网站的模板；否则请附源文件报告。
    .why = 搜索引擎两边都不采信，会给读者错的语言。
    .source = Google 搜索中心，网页的本地化版本

site-former-slug = 旧名 { $slug } 同时指向 { $other } 这一期
    .meaning = 一期的旧名也是另一期的名字。
    .remedy = 从其中一期的 `former_slugs` 里删去；一个名字只指向一期。
    .why = 从旧链接来的读者会看到别的文章。
    .source = 本系列规则：发布过的地址一直有效
