site-link = a link leads to { $target }, and there is no such file in the site
    .fragment = a link leads to { $target }, and nothing there has the identifier { $identifier }
    .meaning = A link in the finished site leads nowhere.
    .remedy = Check the templates of the site; otherwise report it with the source.
    .why = The reader meets an error page, or stays at the top of the wrong one.
    .source = House rule: every link of the site is followed before it is published

site-canonical =
    .none = the page does not say its canonical address, { $wanted }
    .other = the canonical address is { $found }; it should be { $wanted }
    .meaning = A page of the site gives an address as canonical that is not its own.
    .remedy = Check the templates of the site; otherwise report it with the source.
    .why = Search engines keep one page for each canonical address, and drop the others.
    .source = RFC 6596

site-alternate = the page names { $other } as its edition in another language, which does not name this page
    .meaning = Two pages do not agree that they are the same text in two languages.
    .remedy = Check the templates of the site; otherwise report it with the source.
    .why = Search engines believe neither, and show readers the wrong language.
    .source = Google Search Central, Localized versions of your pages

site-former-slug = the former name { $slug } also leads to the issue { $other }
    .meaning = A former name of an issue belongs to another issue as well.
    .remedy = Take it out of `former_slugs` in one of them; each name leads to one issue.
    .why = Whoever follows an old link would reach the wrong text.
    .source = House rule: addresses that were published stay good
