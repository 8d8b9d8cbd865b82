// Opens one ledger behind the window's door and prints what the desk then shows: run as a process of its own, for what
// only another user or a limit of the system can show.
import { DesktopDoor } from './desktopDoor.ts';

const [folder, file] = process.argv.slice(2);
if (folder === undefined || file === undefined) throw new Error('name the folder and the ledger');
const door = new DesktopDoor(folder);
console.log(JSON.stringify(await door.core.desk.open(file)));
await door.end();
