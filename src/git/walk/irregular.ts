/** A history that git itself has to judge: forged, or beyond all measure. */
export class IrregularHistory extends Error {
  override name = "IrregularHistory";
}
