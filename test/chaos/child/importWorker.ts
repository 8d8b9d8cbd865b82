// The real thread of imports, under the name by which the application of the test starts it.
import '../../../electron/threads/importWorker.ts';
