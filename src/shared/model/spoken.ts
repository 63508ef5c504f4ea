import type { SpokenFingerprint } from './office.ts'

/**
 * 256 everyday words, one for each byte. All differ in their syllables without tones, and still do for those who do not
 * tell zh/z, ch/c, sh/s, n/l/r or -n/-ng apart (spoken.test.ts holds this), so that a telephone is enough.
 */
const list = `
安全 阿姨 白糖 白银 白云 扳手 宝贝 包子 鞭炮 饼干 冰箱 菠菜 玻璃 菜刀 裁缝 彩虹
菜园 草莓 草原 茶杯 唱歌 超市 茶叶 城市 衬衫 吃饭 重阳 窗帘 春天 刺猬 大连 大门
岛屿 大蒜 大象 大雪 灯笼 电话 电视 电梯 电线 电影 钓鱼 弟弟 地理 地毯 冬瓜 豆腐
读书 耳朵 二胡 耳机 法官 饭店 方形 飞机 粉笔 风扇 风筝 粉色 福州 钢笔 高粱 高山
哥哥 歌手 公鸡 公交 公路 广场 广州 贵阳 果汁 骨头 海豚 海洋 杭州 荷花 核桃 猴子
画笔 画家 黄瓜 黄金 黄牛 黄色 化学 花园 湖泊 蝴蝶 火车 护士 剪刀 键盘 胶水 机场
鸡蛋 节日 积木 鲸鱼 吉他 菊花 军人 橘子 卡车 咖啡 孔雀 口琴 口罩 昆明 喇叭 辣椒
拉链 兰花 篮球 蓝色 老虎 老师 雷雨 邻居 柳树 礼物 楼房 路灯 萝卜 骆驼 律师 马车
脉搏 妈妈 馒头 毛巾 麻雀 码头 梅花 眉毛 妹妹 美术 煤炭 米饭 蜜蜂 摩托 木板 木匠
奶奶 年代 年画 柠檬 纽扣 牛奶 农村 农民 排球 螃蟹 跑步 皮肤 苹果 拼图 皮鞋 瀑布
葡萄 钱包 铅笔 桥梁 青岛 蜻蜓 汽水 秋千 秋天 日历 森林 刹车 沙发 上海 沙滩 生姜
沈阳 舌头 诗歌 时间 石榴 石头 食盐 手表 手机 手指 霜冻 书包 水泥 丝绸 司机 松鼠
算盘 太阳 太原 糖果 陶瓷 天鹅 天津 跳绳 跳舞 铁丝 体重 童话 土豆 兔子 瓦片 围巾
围棋 围墙 蜗牛 乌龟 武汉 乌鸦 峡谷 西安 香蕉 小狗 小麦 小区 写字 膝盖 信封 星期
新闻 洗澡 学校 血压 血液 牙齿 烟囱 阳台 药片 钥匙 牙刷 夜晚 爷爷 银川 银行 音乐
医生 油菜 元宵 圆形 月亮 语文 早晨 杂志 照片 芝麻 种花 中秋 中午 字典 紫色 做饭
`
export const spokenWords: readonly string[] = list.trim().split(/\s+/)

/** How much of a fingerprint is spoken: 96 bits. To find another key that says the same takes 2^96 tries. */
const spokenBytes = 12

/**
 * A fingerprint for the voice: its first 96 bits as twelve words, and the same bits as six groups of five digits (each
 * the number of two bytes, 00000 to 65535).
 * @param fingerprint `SHA256:` and base64
 */
export function toSpoken(fingerprint: string): SpokenFingerprint {
  const bytes = decodeBase64(fingerprint.replace(/^SHA256:/, '')).slice(0, spokenBytes)
  const words = bytes.map((byte) => spokenWords[byte] ?? '')
  const digits: string[] = []
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const pair = (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)
    digits.push(String(pair).padStart(5, '0'))
  }
  return { fingerprint, words, digits }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function decodeBase64(text: string): number[] {
  const bytes: number[] = []
  let [bits, held] = [0, 0]
  for (const character of text.replace(/=+$/, '')) {
    held = held * 64 + Math.max(0, alphabet.indexOf(character))
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes.push(Math.floor(held / 2 ** bits))
    held %= 2 ** bits
  }
  return bytes
}
