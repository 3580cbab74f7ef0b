package finding

import (
	"maps"
	"slices"
)

// Kind is what is known of a finding ID without a site: its severity and what
// it means, for `explain`. An ID never changes its meaning.
type Kind struct {
	Severity Severity
	About    string
}

// catalogue lists every ID. Findings that depend on the day a site is compiled
// for are warnings at most, so that an old site never stops building
// (design.md §3, The day).
var catalogue = map[string]Kind{
	"file/missing":   {Error, "需要的文件不存在。"},
	"file/unread":    {Error, "文件读不出来：可能被 Excel、WPS 等程序占用，或没有权限。"},
	"file/encoding":  {Error, "文件的文字编码不对。请另存为 UTF-8。"},
	"file/too-large": {Error, "文件太大，超过了这类文件的上限。"},
	"file/outside":   {Error, "文件是一个链接，指向站点文件夹之外。只读取站点文件夹里的文件。"},
	"file/name":      {Error, "文件名在 Windows 上不合法，或含有看不见的字符。"},
	"file/unknown":   {Warning, "这里放了一个 gongshi 不认识的文件，没有读取。"},
	"file/changed":   {Error, "生成过程中文件被改动。请再生成一次。"},

	"toml/syntax":    {Error, "不符合 TOML 写法。常见原因：用了全角引号、全角逗号，文字没有加引号。"},
	"toml/quote":     {Error, "用了中文引号。TOML 只认英文双引号。"},
	"toml/wide":      {Error, "用了全角符号（＝，。【】等）。TOML 的符号要用英文半角。"},
	"toml/date":      {Error, "日期写法不对。日期写成 2026-03-01，不加引号。"},
	"toml/key":       {Error, "键名不对。键名用英文小写字母，不用中文。"},
	"toml/duplicate": {Error, "同一个键写了两遍。"},
	"toml/unknown":   {Error, "没有这个键，可能是拼写错误。"},
	"toml/type":      {Error, "值的种类不对，例如该写日期的地方写了文字。"},
	"toml/nesting":   {Error, "括号嵌套太深。"},
	"toml/missing":   {Error, "缺少必须填写的一项。"},
	"toml/value":     {Error, "填写的值不在允许的范围内。"},

	"notice/front":     {Error, "公告开头的信息区不完整：应以 +++ 开始、以 +++ 结束。"},
	"notice/slug":      {Error, "公告的网址短名不对：只用小写英文字母、数字和连字符。"},
	"notice/duplicate": {Error, "两篇公告的网址短名相同。"},
	"notice/signed":    {Error, "已签发的公告要写明拟稿人和签发人。"},
	"notice/draft":     {Hint, "这篇公告还没有签发，不会发布，只在预览里看得到。"},
	"notice/empty":     {Warning, "公告没有正文。"},
	"notice/window":    {Warning, "公示没有写公示时间，或公告写了公示时间。"},
	"notice/withdrawn": {Hint, "这篇公告已撤回。"},
	"notice/future":    {Warning, "成文日期在生成日期之后。"},

	"period/order":    {Error, "公示结束日期早于开始日期。"},
	"period/mismatch": {Error, "公示的起止日期与写明的期限不符。"},
	"period/first":    {Hint, "起止日期只有把开始当天算在内才够期限；按《民法典》第二百零一条，开始当天不计算。"},
	"period/calendar": {Error, "期限按工作日计算，但缺少那一年的放假安排。"},
	"period/early":    {Warning, "公示开始日期早于成文日期。"},
	"period/rest":     {Hint, "公示期的最后一天是休息日；按《民法典》第二百零三条，以休息日结束的次日为最后一天。"},
	"period/holiday":  {Warning, "公示期一半以上落在长假里。"},

	"text/html":        {Warning, "正文里的 HTML 代码不会显示。"},
	"text/heading":     {Warning, "标题的层次跳级，或用了一级标题。"},
	"text/nesting":     {Error, "正文的引用、列表或括号嵌套太深，或符号多得不像正文。"},
	"text/link":        {Error, "链接的目标不存在。"},
	"text/outside":     {Error, "图片引用了外部网址。页面不向外部取任何东西。"},
	"text/unpublished": {Warning, "链接的公告没有发布：草稿、待审或已撤回。"},
	"text/address":     {Error, "链接地址不对，或属于不允许的种类。"},
	"text/alt":         {Warning, "图片没有文字说明。"},
	"text/footnote":    {Warning, "脚注没有对应的说明，或说明没有被引用。"},
	"text/table":       {Error, "正文里的表格没有写清楚显示什么。"},
	"text/wide-list":   {Hint, "用全角括号或顿号写的编号不会成为列表，会连成一段。"},

	"attachment/private":   {Error, "附件里有不能公开的内容。"},
	"attachment/maybe":     {Warning, "附件里可能有不能公开的内容。"},
	"attachment/picture":   {Error, "图片打不开、像素太多，或是不能在网页上显示的格式。"},
	"attachment/unchecked": {Error, "这类附件无法自动检查有没有个人信息，需要写明谁在哪天看过。"},
	"attachment/unlisted":  {Warning, "正文引用的文件没有列在 attachments 里。"},

	"area/unknown": {Error, "指定的辖区不存在。"},
	"area/slug":    {Error, "下级辖区的网址短名缺失、重复或不合法。"},

	"register/unknown":   {Warning, "这个文件对不上任何台账。"},
	"register/duplicate": {Error, "两个文件对上了同一个台账。"},
	"register/declare":   {Error, "台账声明有错。"},
	"register/heading":   {Error, "台账缺少必须的列，或多出没有声明的列。"},
	"register/value":     {Error, "单元格的内容与这一列的种类不符。"},
	"register/required":  {Error, "必填的单元格是空的。"},
	"register/rows":      {Error, "台账的行读不出来，或列数不齐。"},
	"register/empty":     {Warning, "台账没有数据。"},
	"register/workbook":  {Error, "工作簿读不出来：旧格式、有密码、损坏或太大。"},
	"register/sheet":     {Warning, "工作表的表头对不上台账，没有读取。"},
	"register/hidden":    {Warning, "有隐藏的行、列或工作表，没有公开。"},
	"register/formula":   {Error, "公式没有结果，或结果是错误值。"},
	"register/digits":    {Error, "超过15位的数字，Excel 已经丢掉了后面几位；可能是身份证号或银行卡号。"},
	"register/unit":      {Error, "表上写的单位与台账声明的单位不同。"},
	"register/period":    {Error, "看不出台账文件是哪一年、哪一季度、哪一月或哪一周的。"},
	"register/key":       {Error, "编号重复：两行的编号相同。"},
	"register/area":      {Error, "台账里写的辖区不存在，或不止一个。"},
	"register/era":       {Hint, "这种台账在数据的年份已经停用，或还没有启用。"},
	"formula/differs":    {Warning, "表里写的数与按算式或规则得出的不同。"},
	"formula/broken":     {Warning, "算式在这一行算不出来，例如除数是0。"},
	"rule/must":          {Error, "不符合台账的规则。"},
	"rule/check":         {Warning, "不符合台账的规则，请核对。"},
	"rule/note":          {Hint, "与台账的规则不一致，供参考。"},
	"form/dates":         {Warning, "日期的先后不对。"},
	"form/balance":       {Warning, "上期结余加收入减支出，不等于本期结余。"},
	"form/carry":         {Warning, "本期的期初与上一期的期末不同。"},
	"form/state":         {Warning, "写的状态与日期、签字不符。"},
	"form/count":         {Warning, "各状态的条数与来源写明的不同。"},
	"form/overdue":       {Warning, "有过了期限还没有办结的。"},
	"form/lookup":        {Warning, "标准表里没有适用的一行。"},
	"form/capacity":      {Warning, "一个人负责的太多或太少，或总数不够分。"},
	"form/unassigned":    {Warning, "有没有写明责任人的。"},
	"form/recurrence":    {Warning, "按规定的日子应有而没有，或不是规定的日子。"},
	"form/record":        {Warning, "写的编号在另一种台账里没有。"},
	"form/schedule":      {Warning, "到期应报的台账没有。"},
	"form/due":           {Warning, "缺放假安排，期限算不出来。"},
	"form/carried":       {Warning, "上一期没有办结的，这一期没有列。"},
	"form/notice":        {Warning, "台账里写的公告在本辖区里没有，或不止一篇。"},
	"form/compare":       {Warning, "两种台账对不上。"},
	"procedure/unknown":  {Warning, "没有这种程序，或程序里没有这一步。"},
	"procedure/missing":  {Warning, "程序里的后一步已经有了，前一步没有。"},
	"procedure/order":    {Warning, "程序的步骤先后不对。"},
	"procedure/early":    {Warning, "前一步的公示还没有期满，后一步已经开始。"},
	"procedure/short":    {Warning, "公示的时间比程序规定的短。"},
	"procedure/twice":    {Warning, "程序的同一步有两篇公告。"},
	"procedure/mixed":    {Warning, "同一件事写了两种程序。"},
	"procedure/kind":     {Warning, "公告的类别与程序的这一步不符。"},
	"procedure/sign":     {Warning, "程序的这一步没有签字。"},
	"procedure/result":   {Warning, "公示的结果与期限、登记的异议不符。"},
	"procedure/era":      {Hint, "这种程序在公告的年份已经停用，或还没有启用。"},
	"procedure/note":     {Hint, "与程序的规定不一致；这一条规定还没有核实，供参考。"},
	"posting/missing":    {Warning, "正在公示，张贴记录里没有。"},
	"posting/moved":      {Hint, "张贴比写明的晚，截止日期已经顺延。"},
	"posting/late":       {Warning, "张贴比写明的晚，实际公示的时间不够。"},
	"posting/down":       {Warning, "公示还没有期满就揭下了。"},
	"form/unassessed":    {Hint, "按标准有没有评完的条目。"},
	"print/glyph":        {Warning, "字库里没有这个字。"},
	"print/wide":         {Warning, "表格太宽，纸上放不下。"},
	"print/picture":      {Warning, "图片印不出来。"},
	"table/unverified":   {Hint, "标准表的这一行、标准的条目还没有核实。"},
	"sum/total":          {Warning, "表格里写的合计与各行之和不一致。"},
	"sum/stated":         {Warning, "各行之和与来源写明的总数不一致。"},

	"privacy/id-number":  {Error, "出现了身份证号码。公开的内容里不能有身份证号码。"},
	"privacy/id-like":    {Warning, "出现了像身份证号码的数字，只是校验位不对。"},
	"privacy/id-mask":    {Error, "遮盖过的身份证号码，加上同一行或别处写明的，还能推出整个号码。"},
	"privacy/id-form":    {Warning, "不公开的列里，证件号的位数或校验位不对。"},
	"privacy/card":       {Error, "出现了银行卡号。"},
	"privacy/card-like":  {Warning, "出现了像银行卡号的数字。"},
	"privacy/account":    {Error, "出现了银行账号。"},
	"privacy/phone":      {Error, "出现了没有登记为公开的手机号码。"},
	"privacy/mail":       {Warning, "出现了 QQ 邮箱，里面是个人的 QQ 号。"},
	"privacy/health":     {Warning, "一个人和疾病、残疾写在一起。"},
	"privacy/mixed-mask": {Warning, "同一个人的姓名用了不同的遮盖，合起来能看出全名。"},
	"privacy/hidden":     {Error, "公告里有台账不公开的内容。"},
	"privacy/maybe":      {Warning, "公告里可能有台账不公开的内容，字数太少，不能断定。"},
	"privacy/retain":     {Warning, "名单有公开期限，但没有数据日期，不知道从哪天算起。"},
	"privacy/photo":      {Error, "照片没有写明为什么可以公开。"},

	"word/unread":   {Error, "Word 文件读不出来：有密码、旧格式、损坏或太大。"},
	"word/changes":  {Warning, "Word 文件里有没有定稿的修订。"},
	"word/left-out": {Warning, "Word 文件里有的内容没有带进公告，例如批注、页眉、图表。"},
	"word/layout":   {Warning, "Word 文件里有的内容换了样子：文本框、合并的格子、公式。"},
	"word/picture":  {Warning, "Word 文件里有的图片没有带进来，或者要看一看。"},
	"word/front":    {Warning, "公告的标题、类别、日期或落款，Word 文件里没有写清楚。"},
	"word/table":    {Hint, "Word 文件里的大表格写成了数据文件。"},

	"office/missing": {Error, "这台电脑上没有能转换旧格式文件的 LibreOffice 或 WPS。"},
	"office/failed":  {Error, "旧格式的文件没有转换成功。"},
	"office/exists":  {Warning, "转换后的文件已经存在，没有覆盖。"},

	"layout/template": {Error, "版式模板有错。"},
	"layout/asset":    {Error, "版式文件引用了外部网址或不存在的文件。"},
	"layout/data":     {Error, "版式里的数据文件（词汇、日历）有错。"},

	"route/collision": {Error, "两个来源生成同一个网址。"},
	"route/length":    {Error, "网址太长，超过150个字符，在 Windows 上会出错。"},

	"output/doubt":     {Warning, "将要发布的文件里可能有不能公开的内容。"},
	"output/leak":      {Error, "将要发布的文件里有不能公开的内容。"},
	"output/withdrawn": {Warning, "辖区有错误，它已公开的页面里有不能公开的内容，已经撤下。"},
	"output/link":      {Warning, "生成的页面上有打不开的链接。"},
	"output/foreign":   {Error, "输出文件夹里有一个不是 gongshi 生成的文件，占了要生成的位置。"},
	"output/disk":      {Error, "磁盘已满，没有写入任何改动。"},
	"output/denied":    {Error, "输出文件夹不能写入：只读，或没有权限。"},
	"output/locked":    {Error, "输出文件夹里的文件正被别的程序打开。"},
	"output/busy":      {Error, "另一个 gongshi 正在写同一个输出文件夹。"},
	"output/failed":    {Error, "写入输出文件夹失败。"},
	"output/removed":   {Warning, "上次发布的页面，这次没有了来源，已从网站移除。"},

	"collect/foreign":   {Warning, "收件夹里的文件不是表格，没有收。"},
	"collect/register":  {Error, "看不出收件夹里的文件是哪种台账。"},
	"collect/area":      {Error, "看不出收件夹里的文件是哪个村的。"},
	"collect/period":    {Error, "看不出收件夹里的文件是哪一年、哪一季度或哪一月的，或不是这次要收的。"},
	"collect/twice":     {Error, "同一个村的同一种台账交了两份，内容不同。"},
	"collect/place":     {Error, "收到的文件和已有的文件对不上，不知道换掉哪一个。"},
	"collect/removed":   {Warning, "收到的文件比原来的少了几条。"},
	"collect/shrinks":   {Warning, "收到的文件的合计比原来小。"},
	"collect/converted": {Hint, "收到的旧格式表格换成 .xlsx 再存。"},
	"collect/apart":     {Hint, "收到的文件改成一村一个文件再存。"},
	"collect/renamed":   {Warning, "公告里写着一个文件名，收件以后这个文件换了名字。"},
	"collect/changed":   {Error, "比较以后，已有的文件又被改过，没有存。"},
	"collect/write":     {Error, "收到的文件存不进站点：正在别的程序里打开、没有权限，或磁盘满了。"},
	"collect/index":     {Warning, "收件的记录读不出来。"},

	"suppress/reason": {Error, "不采纳一条检查结果时必须写明理由。"},
	"suppress/unused": {Hint, "site.toml 里的一条 suppress 没有对上任何检查结果。"},
}

// Lookup tells what an ID means; ok is false for an unknown ID.
func Lookup(id string) (k Kind, ok bool) {
	k, ok = catalogue[id]
	return k, ok
}

// IDs lists all IDs in order.
func IDs() []string { return slices.Sorted(maps.Keys(catalogue)) }
