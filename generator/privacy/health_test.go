package privacy_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongshi/generator/privacy"
)

// Sentences as notices and reports of villages write them; all names are made
// up. The names that must be met stand in brackets, which are taken out.
var ill = []string{
	"村民[李建华]患尿毒症，每周透析三次。", "贫困户[王秀英]因病致贫。", "户主[张志强]系肢体二级残疾。", "[李建华]因患胃癌，家庭负担重。", "[赵桂兰]患有高血压、糖尿病等慢性病。",
	"脱贫户[刘建国]因脑梗住院，自付医疗费1.2万元。", "监测户[陈小平]身患白血病。", "低保户[周玉珍]视力一级。", "五保户[孙德福]瘫痪在床多年。", "二组[吴长贵]去年查出患有肺癌。",
	"张家湾村[马文斌]因车祸致残。", "我村村民[胡明亮]不幸患上白血病，急需手术。", "[郭海燕]怀孕五个月。", "村民[何玉兰]的儿子患有精神分裂症。", "[高振华]之妻患有精神障碍。",
	"户主[林国栋]，男，汉族，62岁，患有尘肺病。", "[罗永福]，家住三组，因病致贫。", "[郑国强]、[宋春梅]因残致贫。", "[谢光明]一家4口人，因病返贫。", "[韩桂英]等12名残疾人领取了护理补贴。",
	"残疾人[冯春生]本月领取护理补贴80元。", "残疾户[邓小红]申请无障碍改造。", "大病救助对象：[曹建军]、[彭丽华]、[曾庆林]。", "尿毒症患者[肖文军]的透析费用已报销。", "为患癌症的[田秀芳]申请临时救助。",
	"走访慰问瘫痪在床的[董玉清]。", "看望因病住院的村民[袁志明]。", "看望残疾老人[潘桂花]。", "帮助聋哑人[蒋建平]联系岗位。", "[蔡玉梅]大病救助公示", "关于[余光辉]因病申请临时救助的公示",
	"申请人[杜金凤]因病住院，申请临时救助3000元。", "[叶长青]（残疾二级）每月补贴110元。", "[程国平]（因病）纳入监测。", "[苏建明]：精神残疾一级，重度护理补贴。", "4. [魏春花]，智力残疾三级。",
	"（二）[吕德才]，听力二级，两项补贴。", "一组[丁玉荣]患乳腺癌做手术，花费5万元", "[任志刚]因病去世，其低保停发。", "[沈桂香]老人常年卧床不起。", "[姚大山]大爷突发脑溢血住院。",
	"村民[卢秋菊]双目失明，由侄子照料。", "[姜永贵]自幼聋哑，[崔小妹]智力障碍，均无劳动能力。", "户主[钟万福]，肢体残疾，无劳动能力。", "五组[谭文秀]孕期营养补助已发放。", "[陆春燕]产检时确诊妊娠糖尿病。",
	"学生[汪小雨]患白血病，学校组织捐款。", "儿童[范宇轩]确诊为自闭症。", "孤儿[金晓梅]先天性心脏病手术后恢复良好。", "其妻[石翠萍]患有抑郁症，其子[石磊]智力二级。", "儿子[廖小军]患脑瘫，生活不能自理。",
	"龙潭村村民[彭仕平]因疾病，常年卧床不起。", "贫困户[廖天明]的口头禅，自己患脑震荡多年。", "据了解，[贾春林]因长期患类风湿，丧失劳动能力。", "经核实，[夏玉琴]家中有一名残疾人。", "[韦国庆]的母亲瘫痪，妻子患癌。",
	"[付长江]患慢阻肺多年，本月纳入慢病签约。", "[方志远]患脑萎缩症，需专人照料。", "村党支部书记[白建忠]因病住院。", "今年6月底[邹丽]病倒了，需住院治疗。", "欧阳氏，户主[欧阳建国]患冠心病。", "户主[司马玉兰]患糖尿病。",
	"**[孟庆和]**因病致贫", "<td>[熊建新]</td><td>残疾三级</td>", "\"[秦玉芬]\",\"女\",\"残疾二级\"", "[邱国富],男,残疾二级", "[江秀兰]  肢体残疾  二级", "- [尹长福]：患肝硬化，低保A类", "医生建议[薛梅]手术治疗。", "[史玉林]，致贫原因：因病",
	"| [李建华] | 二组 | 残疾二级 |", "| 3 | [王秀英] | 女 | 因病致贫 | 已纳入 |", "| [张志强]（户主） | 尿毒症 | 每月透析 |", "| [欧阳建国] | 肢体残疾 | 100元 |", "| 1 | [张大力] | 视力 | 二级 |",
	"今年29岁的[彭春香]，全家4口人，丈夫患脑膜炎致双目失明。", "62岁的[段登高]意外摔成重伤，住院两个月。", "公益岗人员[赵春霞]，听力残疾，负责一组保洁。", "邻居[王大山]腿部残疾多年。", "经评议，同意将[苏大勇]（肾衰）纳入低保。", "职工[何新荣]9岁的孩子得了白血病。", "特困供养人员[钱满仓]患精神疾病。",
	"| 姓名 | 残疾类别 |\n| --- | --- |\n| [单建国] | 肢体 |\n| [赵茂林] | 视力一级 |",
	"| 户主 | 病种 | 报销（元） |\n| :--- | :--- | ---: |\n| [钱长根] | 肺气肿 | 3,200 |\n| 孙玉香 | 无 | 0 |",
	"| 序号 | 户主 | 帮扶责任人 | 致贫原因 |\n| --- | --- | --- | --- |\n| 1 | [周德明] | 吴建国 | 因病 |",
}

var well = []string{
	// Numbers and groups.
	"因病致贫户3户，因残致贫户2户。", "张家湾村残疾人12人，其中一级3人。", "王家沟村有残疾人12人。", "李家坪残疾人8名。", "全村因病致贫12户38人。", "高血压患者156人，糖尿病患者48人。", "本月新增大病患者5人。",
	"村民代表12名，其中残疾人1名。", "全镇持证残疾人326人。", "陈家坝、王家河两个小组有患病老人6名。", "为23名残疾人办理了证件。", "江口镇残疾人就业。", "常年住院的有3人。", "严重精神障碍患者12人。", "住院报销178人次。",
	// Rules, papers, bodies.
	"残疾人两项补贴政策解读", "大病救助标准和申请流程", "困难残疾人生活补贴每人每月60元。", "关于做好慢性病管理工作的通知", "高度重视残疾人工作。", "成立残疾人工作领导小组。", "明确大病保险起付线。", "高龄、失能、残疾老人由村里照看。", "康复、辅具、手术费用按规定报销。", "方便残疾人办事。",
	"安排残疾人就业岗位10个。", "县残疾人联合会、王庄镇卫生院联合下乡。", "王庄镇卫生院住院部开展义诊。", "石泉县残疾人联合会", "安康市精神病医院", "平利县慢性病防治中心", "白内障手术免费。", "宣传艾滋病、肺结核防治知识。", "严格落实因病致贫监测。", "温馨提示：高血压患者请按时服药。", "常见病、慢性病不出村。", "万元以上大病费用二次报销。", "马上住院可以先看病后付费。",
	"全国助残日活动，为残疾人送温暖。", "松材线虫病、病虫害防治面积4000亩。", "稻瘟病、猪瘟、病死猪处理办法", "防癌筛查", "路面病害处理", "农业保险大病补充", "计划生育特殊家庭住院护理补贴", "程序：申请、评议、公示、手术补助发放。", "项目：残疾人家庭无障碍改造。", "文化活动中心、残疾人之家。", "平安建设和精神障碍患者管理。", "黄疸型肝炎的预防", "金额：住院押金。",
	// Masked names.
	"李某患病。", "李*华 残疾二级", "张*因病致贫。", "村民李某某患尿毒症。", "王某丈夫因病去世，本人又患上了风湿性心脏病。", "李××身患癌症", "欧阳*患糖尿病", "李XX，肢体残疾。", "贫困户朱某因病住院，李哲得知后联系了企业。", "李建华看望了患病的王*芳。", "李建华所包联的贫困户朱某丈夫因病去世。", "| 李*华 | 残疾二级 |", "| 李某 | 因病致贫 | 吴建国 |", "残疾人李某、王某某", "张\\*患病",
	// Who acts for others.
	"县委书记张建国走访慰问残疾人。", "副县长李明分管残疾人工作。", "残疾人专职委员王建国", "残疾人专干李玉梅电话见公示栏。", "县残联理事长李明到村调研残疾人就业。", "慢性病管理医生王建国上门随访。", "村医李建华为高血压患者测血压。", "医生王建国为群众手术。", "李建华为残疾人办理证件。", "李建华负责残疾人两项补贴申报。", "帮扶干部陈伟帮助贫困户申请大病救助。", "李哲走访患病群众。", "记者李明报道，患病群众得到救助。", "通讯员 张友华 杨娇 今年以来，因病致贫户减少。", "第一书记鲁华入户了解因病致贫户情况。", "驻村干部王芳组织残疾人培训。", "院长赵国强，住院医师孙丽。", "李建华给残疾人发放轮椅。", "志愿者刘洋照顾残疾老人5名。", "村民李建华参加大病保险。", "李建华宣讲大病救助政策。",
	// People in good health, and names that are far from the word.
	"王建国家的羊患病死亡。", "李建华的猪得病了。", "农民王建国改良果树，防治溃疡病。", "王芳同志任残疾人联络员。", "会议由张志刚主持，学习残疾人保障法。", "参加人员：李建华、王芳。议题：大病救助名单评议。", "李建华捐资5万元，资助患病学生。", "郑州大学第一附属医院肿瘤科", "水利站李建华反映堤坝病险。", "陈家山、刘家河残疾儿童送教上门。",
	"李建华未患病。", "李建华无残疾。", "村民李建华家庭和睦，孝老爱亲。", "李建华获评好媳妇。", "李建华、王芳、张伟当选村民代表。患病的请假。", "李建华承包果园20亩，去年收入3万元，果树溃疡病防治及时，村里残疾人也来务工。", "李建华说：“慢性病报销比例提高了。”",
	// Tables.
	"| 姓名 | 残疾类别 |\n| --- | --- |", "| 张家湾村 | 残疾人 | 12 |", "| 王家沟 | 残疾人12人 |", "| 石桥村 | 因病致贫 | 3 |", "| 项目 | 因病 |", "| 王家山 | 残疾人补贴 | 12 |", "| 安平 | 残疾人 | 12 |", "| 李建华 | 残疾人专职委员 |", "| 李建华 | 主任 | 因病请假代签 |", "| 李建华 | 县残疾人联合会 | 理事长 |", "| 李建华 | 走访残疾人5户 |", "| 村医 | 李建华 | 慢性病随访 |", "| 李建华 | 男 | 62 | 无残疾 |",
	"| 村名 | 残疾人 |\n| --- | --- |\n| 方正 | 12 |", "| 户主 | 病种 |\n| --- | --- |\n| 孙玉香 | 无 |", "| 帮扶责任人 | 户编号 | 致贫原因 |\n| --- | --- | --- |\n| 吴建国 | XN-001 | 因病 |", "| 项目 | 标准 |\n| --- | --- |\n| 大病救助 | 3000元 |\n| 残疾人补贴 | 80元 |",
	"", "|", "病", "李", "残疾", "李残疾", "||||", "李建华",
}

// marked takes the brackets out of a text; want holds where they stood.
func marked(s string) (text string, want []privacy.Match) {
	var b strings.Builder
	for _, r := range s {
		switch r {
		case '[':
			want = append(want, privacy.Match{Kind: privacy.Illness, From: b.Len()})
		case ']':
			want[len(want)-1].To = b.Len()
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), want
}

// TestHealth: a person and an illness in one clause or one row, and nothing
// where a reader would see none (domain.md §6.1, §6.2).
func TestHealth(t *testing.T) {
	t.Parallel()
	for _, s := range ill {
		text, want := marked(s)
		if got := privacy.Health([]byte(text)); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", s, got, want)
		}
	}
	for _, text := range well {
		for _, m := range privacy.Health([]byte(text)) {
			t.Errorf("%s: %s", text, text[m.From:m.To])
		}
	}
	if len(ill) < 60 || len(well) < 80 {
		t.Errorf("%d and %d sentences", len(ill), len(well))
	}
}

// TestHealthOfMany: the sentences after one another, as in a text.
func TestHealthOfMany(t *testing.T) {
	t.Parallel()
	for _, sep := range []string{"\n\n", "\r\n\r\n"} {
		text, want := marked(strings.Join(ill, sep) + sep + strings.Join(well, sep))
		if got := privacy.Health([]byte(text)); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", sep, got, want)
		}
	}
}

// TestHealthOfSources: what a careful reader finds in the reports that the
// example is made of, and in the example itself.
func TestHealthOfSources(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][]string{
		"S0.txt": {"彭仕银", "廖天学"}, // a villager ill in bed; a householder with his parents
		"S1.txt": nil, "S2.txt": nil, "S4.txt": nil,
		"S3.txt": {"李哲", "李哲"}, // an official in hospital; the ill 朱某 is masked
	} {
		data, err := os.ReadFile("../../../shared/sources/" + name)
		if err != nil {
			t.Skip("no sources here")
		}
		var got []string
		for _, m := range privacy.Health(data) {
			got = append(got, string(data[m.From:m.To]))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	read := 0
	filepath.WalkDir("../../content", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, _ := os.ReadFile(path)
		read += len(data)
		for _, m := range privacy.Health(data) {
			t.Errorf("%s: %s", path, data[m.From:m.To])
		}
		return nil
	})
	if read < 50_000 {
		t.Errorf("%d bytes of the example read", read)
	}
}

// FuzzHealth: places lie within the text and in its order, and hold Chinese
// characters only.
func FuzzHealth(f *testing.F) {
	for _, s := range append(slices.Clone(ill), well...) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, m := range privacy.Health([]byte(s)) {
			if m.From < last || m.To <= m.From || m.To > len(s) || m.Kind != privacy.Illness {
				t.Fatalf("%q: %v", s, m)
			}
			last = m.To
			if n := len([]rune(s[m.From:m.To])); n < 2 || n > 4 || strings.ContainsAny(s[m.From:m.To], "*某|，。 ") {
				t.Fatalf("%q: %q", s, s[m.From:m.To])
			}
		}
	})
}

func BenchmarkHealth(b *testing.B) {
	text := page(200_000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		privacy.Health(text)
	}
}
