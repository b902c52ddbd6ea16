/** Why a file cannot be understood; the message reads on from "because": "it is empty". Never leaves the storage. */
export class FileFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FileFault';
  }
}
