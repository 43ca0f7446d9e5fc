/*
 * Letters and digits that look like others, from confusables.txt 13.0 of Unicode TS 39 (unicode.org/Public/security):
 * those of Latin, Greek, Cyrillic, Armenian and the scripts of India, without what NFKD or the loss of accents already
 * makes the same. Each group is one character and what it looks like.
 */
const table = `
  0O 1l Il mrn ÆAE ÐD ØO æae øo ĐD đd ĦH ħh ıi ŁL łl ŒOE œoe ŦT ŧt ƀb ƁB Ƃb ƃb Ƅb ƇC ƉD ƊD
  ƌd ƍg ƑF ƒf ƓG Ɩl Ɨl ƘK ƙk ƚl ƝN ƞn ƟO ƤP ƥp ƦR Ƨ2 ƬT ƭt ƮT ƳY ƴy ƵZ ƶz Ʒ3 ƻ2 Ƽ5 ƽs ƿþ
  ǀl ǁll ǤG ǥg Ȝ3 Ȣ8 ȣ8 ȤZ ȥz ȼc ȾT ɄU ɆE ɇe ɈJ ɉj ɍr ɎY ɏy ɑa ɓb ɖd ɗd əǝ ɚǝ ɛꞓ ɠg ɡg ɣy
  ɦh ɨi ɩi ɪi ɫl ɭl ɮlȝ ɯw ɱrn ɳn ɵo ɶoᴇ ɼr ɽr ʂs ʋu ʏy ʐz ʒȝ ʠq ʣdz ʤdȝ ʥdʑ ʦts ʧtʃ ʨtɕ
  ʩfŋ ʪls ʫlz ͰⱵ ͶИ ͷᴎ ͻɔ ͽꜿ ͿJ ΑA ΒB ΕE ΖZ ΗH ΘO Ιl ΚK ΛɅ ΜM ΝN ΟO ΡP ΣƩ ΤT ΥY ΧX αa βß
  γy δẟ εꞓ ηn θO ιi κĸ νv οo ρp σo τᴛ υu φɸ ϛς ϜF ϳj ϷÞ ϸþ ϺM ϽƆ ϿꜾ ЄꞒ ЅS Іl ЈJ АA Бb ВB
  ГΓ ЕE З3 КK ЛɅ МM НH ОO ПΠ РP СC ТT УY ФΦ ХX Ыbl Ьb ЮlO аa б6 вʙ гr еe зɜ иᴎ кĸ мʍ нʜ оo
  пπ рp сc тᴛ уy фɸ хx ъˉb ыƅi ьƅ яᴙ єꞓ ѕs іi јj ћh ѡw Ѣb ѣb ѰΨ ѱψ ѲO ѳo ѴV ѵv ѼѠ҆҇ ѽw҆҇
  ҊИ ҋи Ҍb ҍb ҐΓ ґr ҒΓ ғr ҖЖ җж Ҙ3 ҙɜ ҚK қĸ ҞK ҟĸ ҢH ңʜ ҪC ҫc ҬT ҭᴛ ҮY үy ҰY ұy ҲX һh ҽe
  ҾҼ ҿe Ӏl ӅɅ ӆл ӇH ӈʜ ӉH ӊʜ ӋҶ ӌҷ ӍM ӎʍ ӏi ӔAE ӕae ӘƏ әǝ Ӡ3 ӡȝ ӨO өo ԁd ԊǶ ԌG ԍɢ ԐƐ ԑꞓ ԛq
  ԜW ԝw Իኮ Մሆ Պጣ Ռቡ ՍU ՏS ՓΦ ՕO աw գq զq ծẟ հh յȷ ոn պɰ ռn սu ցg քf օo ऄअॆ आअा ईर्इ ऍएॅ
  ऎएॆ ऐएे ऑअॉ ऒअाॆ ओअाे औअाै ०o १٩ আঅা ৠঋৃ ৡঋৃ ০O ৪8 ৭9 ਃঃ ਆਅਾ ਇੲਿ ਈੲੀ ਉੳੁ ਊੳੂ ਏੲੇ ਐਅੈ ਔਅੌ
  ੋॆ ੍् ੦o ੧9 ੪8 આઅા ઍઅૅ એઅે ઐઅૈ ઑઅાૅ ઓઅાે ઔઅાૈ ઽऽ ુु ૂू ્् ૦o ૨२ ૩३ ૪४ ૮८ ଃ8 ଆଅା ଠO ୦O ୨9
  ஊஉள ஜஐ ரஈ ாஈ ைன ௗள ௦o ௧க ௨உ ௪ச ௫ஈு ௬சு ௭எ ௮அ ௰ய ௲சூ ంo ఃঃ ఓఒౕ ఔఒౌ ఠరּ ఢడ థధּ భబ మవు షవ
  హవా ూుా ౄృా ౠఋా ౡఌా ౦o ಂo ಃঃ ಅఅ ಆఆ ಇఇ ಒఒ ಓఒౕ ಔఒౌ ಜజ ಞఞ ಣణ ಯయ ಱఱ ಲల ೡಌಾ ೦o ೧౧ ೨౨ ೯౯ ംo ഃঃ
  ഈഇൗ ഉஉ ഊஉൗ ഌനു ഐഎെ ഓഒാ ഔഒൗ ങനു ജஐ ഠo ണண റര ഴழ ശஶ ഺடி ിி ീி ൂു ൃു ൈെെ ൎॱ ൚ന്മ ൟoരo ൡഞ ൦o
  ൪ര് ൫ദ്ര ൬ന്ന ൭9 ൮വ്ര ൯ന് ൶ഹ്മ ൻന് ർര് ᴄc ᴈɜ ᴋĸ ᴍʍ ᴏo ᴐɔ ᴑo ᴔǝo ᴜu ᴠv ᴡw ᴢz ᴤƨ ᴦr ᴧʌ ᴨπ
  ᴩᴘ ᴫл ᵫue ᵮf ᵯrn ᵰn ᵲr ᵳɾ ᵴs ᵵt ᵶz ᵻi ᵼi ᵽp ᵾu ᵿʊ ᶃg ᶌy ᶐɋ ẝf ỿy ↃƆ ↄɔ ⱧH ⱩK ⷨᷟ Ꙅ2 ꙅƨ ꙇi
  ꙍω ꙐЪl ꙑˉbi Ꙩʘ ꙯⃩ ꚕh ꚘOO ꚙoo Ꚛ𐊨 ꜨT3 ꜩtȝ ꜱs ꜲAA ꜳaa ꜴAO ꜵao ꜶAU ꜷau ꜸAV ꜹav ꜺAV ꜻav ꜼAY
  ꜽay ꝀK ꝊO ꝋo ꝎOO ꝏoo Ꝛ2 ꝡw Ꝫ3 ꝫȝ Ꝯ9 ꝷtf ꝺꝹ ꞕꜧ ꞘF ꞙf Ꞛ𐐒 ꞛ𐐺 ꞝʚ Ꞟꓤ ꞟu Ɜ3 Ʇꓕ ꞲJ ꞳX ꞴB ꞵß
  ꞶꙌ ꞷω ꟷー ꬲe ꬵf ꬽo ꬾo ꬿɔ ꭁǝo ꭂǝo ꭇr ꭈr ꭍʃ ꭎu ꭒu ꭓχ ꭕχ ꭚy ꭠљ ꭢɔe ꭣuo
`;

const looksLike: ReadonlyMap<string, string> = new Map(
  table
    .trim()
    .split(/\s+/)
    .map((group) => {
      const [character = '', ...like] = group;
      return [character, like.join('')];
    }),
);

/** A text with each character replaced by what it looks like; accents are gone. Only to compare, never to show. */
export function skeleton(text: string): string {
  const bare = text.normalize('NFKD').replaceAll(/[\u0300-\u036f]/g, '');
  return Array.from(bare, (character) => looksLike.get(character) ?? character).join('');
}
