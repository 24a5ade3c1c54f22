import { say, show } from './page.js';

const response = await fetch('/story');
show(await response.json());

const source = new EventSource('/corrections');
source.onmessage = ({ data }) => say({ t: `Correction: ${data}` });
source.onopen = () => console.log('The line is open.');
source.onerror = () => console.log('The line was cut.');
