// Simplified characters of the table of Chinese books, each with its most usual traditional form; from the dictionary
// STCharacters of OpenCC (Apache-2.0). Not the matcher's own table: that one goes the other way and is much larger.
const PAIRS = [
  '万萬与與专專业業丛叢东東严嚴为爲丽麗么麼义義乌烏乐樂乔喬习習乡鄉书書争爭于於云雲亚亞产產从從们們众衆会會伟偉传傳伤傷伦倫体體余餘侠俠倾傾儿兒党黨兰蘭关關兹茲内內册冊军軍农農冯馮几幾凯凱刘劉刚剛创創别別',
  '剑劍剧劇务務动動匮匱华華协協卖賣卢盧卫衛历歷厢廂发發变變叶葉号號后後吕呂吴吳呐吶园園围圍国國图圖圣聖场場声聲处處复復奥奧妇婦娱娛孙孫学學宁寧宝寶实實宾賓对對导導寿壽尔爾尘塵岩巖峰峯巅巔币幣师師干幹广廣',
  '庄莊庆慶库庫应應庞龐开開异異张張当當录錄忆憶忧憂总總恋戀惨慘戏戲战戰报報拟擬据據摆擺数數斋齋无無旧舊时時显顯晋晉晓曉晔曄术術机機杂雜权權来來杨楊杰傑构構枪槍树樹样樣档檔梦夢检檢楼樓欧歐残殘毕畢汉漢汤湯',
  '泽澤济濟浒滸温溫游遊滨濱潜潛澜瀾灵靈点點炼煉热熱爱愛独獨献獻玑璣环環现現电電画畫码碼砾礫础礎礼禮离離种種积積穷窮笔筆筑築筝箏简簡类類红紅约約级級纪紀纯純纲綱纳納线線组組经經结結给給绛絳络絡统統继繼绪緒',
  '续續维維综綜编編缘緣网網罗羅罚罰群羣联聯脱脫腊臘艳豔艺藝节節苏蘇范範荐薦荣榮药藥莱萊莲蓮营營萧蕭萨薩蒋蔣虚虛补補见見观觀觉覺计計订訂议議记記讲講许許论論讼訟设設诃訶评評识識诉訴词詞译譯诗詩诚誠话話详詳',
  '语語说說诸諸诺諾读讀调調谈談谢謝谦謙贡貢贤賢货貨质質贫貧贯貫贵貴费費贺賀贾賈资資赛賽赵趙践踐软軟轼軾辉輝辑輯辞辭边邊达達迁遷运運进進连連迟遲选選遥遙邓鄧邮郵郑鄭郦酈释釋里裏鉴鑑钢鋼钧鈞钱錢铁鐵铭銘银銀',
  '销銷锡錫锵鏘锺鍾镇鎮镜鏡长長门門问問间間闻聞阎閻阳陽阶階际際陈陳静靜顶頂项項顿頓颖穎题題风風飞飛馆館马馬驭馭驼駝骆駱骋騁验驗骤驟鲁魯鳌鰲鸟鳥鸠鳩鸣鳴鸿鴻鹏鵬鹗鶚黄黃齐齊龄齡龙龍龚龔',
];

const traditional = new Map(PAIRS.flatMap((line) => [...line.matchAll(/(.)(.)/gu)].map(([, from, to]) => [from, to])));

/** @param {string} text @returns {string} the text in traditional characters, each by itself */
export const toTraditional = (text) => [...text].map((sign) => traditional.get(sign) ?? sign).join('');
