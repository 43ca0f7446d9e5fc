/** A made-up person of a sample. Mobiles are of one block (60000 0xxxx) and addresses of example.com: nobody's. */
export interface SamplePerson {
  readonly title: 'Mr' | 'Mrs' | 'Ms';
  readonly name: string;
  readonly email: string;
  readonly mobile: string;
}

type FirstName = readonly [name: string, title: SamplePerson['title']];

interface Region {
  readonly first: readonly FirstName[];
  readonly last: readonly string[];
}

function region(first: string, last: string): Region {
  return {
    first: first.split(' ').map((entry): FirstName => {
      const [name = '', mark] = entry.split('/');
      return [name, mark === 'f' ? 'Ms' : mark === 'w' ? 'Mrs' : 'Mr'];
    }),
    last: last.split(' '),
  };
}

/** Given names (/f and /w for women) and family names that go together, by part of the country. */
const regions: readonly Region[] = [
  region(
    'Asha/f Sachin Vaishali/w Ganesh Prajakta/f Nitin',
    'Kulkarni Deshpande Patil Joshi Shinde',
  ),
  region('Arjun Lakshmi/w Karthik Meenakshi/f Senthil Kavitha/w', 'Subramanian Iyer Murugan Raman'),
  region(
    'Harpreet/f Gurpreet Manjit Simran/f Jaspreet/w Balwinder',
    'Singh Kaur Gill Sandhu Dhillon',
  ),
  region(
    'Debashish Ananya/f Sourav Moumita/w Subhash Rituparna/f',
    'Banerjee Chatterjee Ghosh Sen Das',
  ),
  region('Venkatesh Sravani/f Ramesh Padmaja/w Srinivas Anusha/f', 'Reddy Rao Naidu Chowdary'),
  region('Hitesh Bhavna/w Jignesh Komal/f Chirag Dhara/f', 'Patel Shah Mehta Desai Trivedi'),
  region('Biju Anju/f Sreejith Reshma/w Vineeth Divya/f', 'Nair Menon Pillai Kurian Thomas'),
  region('Imran Ayesha/f Farhan Nazia/w Salman Zoya/f', 'Khan Shaikh Ansari Qureshi'),
  region('Rakesh Pooja/f Manoj Sunita/w Deepak Neha/f', 'Sharma Gupta Verma Yadav Mishra Tiwari'),
  region('Bhupen Juri/f Himanta Rupali/w Pranjal Mridula/f', 'Bora Saikia Gogoi Kalita'),
  region(
    'Lalremruata Zothanpuii/f Ningthou Thoibi/f Temjen Asenla/w',
    'Singh Devi Ao Jamir Pachuau',
  ),
  region('Prakash Shilpa/f Manjunath Bhagya/w Girish Roopa/w', 'Gowda Hegde Shetty Bhat Kamath'),
  region('Savio Maria/f Anthony Fatima/w Joaquim Lourdes/w', 'Fernandes DSouza Pereira Rodrigues'),
  region('Bikash Sasmita/w Prasanta Itishree/f Jagannath Mamata/w', 'Mohanty Panda Sahoo Nayak'),
];

/** Gives numbers from 0 up to 1, always the same ones for the same seed. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pick<Item>(items: readonly Item[], next: () => number): Item {
  const item = items[Math.floor(next() * items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}

/** Makes `count` different people; mobiles count up from `firstMobile`. */
export function samplePeople(count: number, seed: number, firstMobile: number): SamplePerson[] {
  const next = chance(seed);
  const names = new Set<string>();
  const people: SamplePerson[] = [];
  while (people.length < count) {
    const { first, last } = pick(regions, next);
    const [given, title] = pick(first, next);
    const name = `${given} ${pick(last, next)}`;
    if (names.has(name)) continue;
    names.add(name);
    people.push({
      title,
      name,
      email: `${name.toLowerCase().replace(' ', '.')}@example.com`,
      mobile: String(firstMobile + people.length),
    });
  }
  return people;
}
