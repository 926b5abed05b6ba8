import { useMemo } from 'react';
import { encode } from 'uqr';

interface QrPictureProps {
  readonly text: string;
  readonly label: string;
}

/** A QR code; dark on white whatever the page's colours are, as cameras want it. */
export function QrPicture({ text, label }: QrPictureProps) {
  const { size, data } = useMemo(() => encode(text, { border: 4 }), [text]);
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}
