import { load } from 'xent';
import { XentLab } from 'xent/element';

const xent = await load();
console.log(xent.crossEntropy([[0, 0]], [1]).value.toFixed(4), typeof XentLab);
