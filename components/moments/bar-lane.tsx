'use client';
import { useEffect, useRef } from 'react';
import { drawBar, type OnBar } from './bar-drawing.ts';

/** Marks, clips, selection and watched-so-far over the seek bar; the lists beside the picture say the same in words. */
export function BarLane(shown: OnBar) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { durationUs, markers, clips, watched, selection } = shown;
  useEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const draw = () => {
      const { width, height } = element.getBoundingClientRect();
      const scale = devicePixelRatio;
      element.width = Math.round(width * scale);
      element.height = Math.round(height * scale);
      const context = element.getContext('2d');
      if (!context) return;
      context.scale(scale, scale);
      // Its borders have no width: they carry the theme's colours to where a canvas can read them.
      const style = getComputedStyle(element);
      drawBar(context, width, height, { durationUs, markers, clips, watched, selection }, { marker: style.color, clip: style.borderRightColor, clipSoft: style.borderBottomColor, watched: style.borderTopColor });
    };
    draw();
    const sizes = new ResizeObserver(draw);
    sizes.observe(element);
    // Its colours are the theme's.
    const theme = matchMedia('(prefers-color-scheme: dark)');
    theme.addEventListener('change', draw);
    const chosen = new MutationObserver(draw);
    chosen.observe(document.documentElement, { attributes: true });
    return () => {
      sizes.disconnect();
      chosen.disconnect();
      theme.removeEventListener('change', draw);
    };
  }, [durationUs, markers, clips, watched, selection]);
  return <canvas ref={canvas} aria-hidden data-moments={`${markers.length} ${clips.length}`} className="pointer-events-none absolute inset-0 size-full border-0 border-t-ok border-r-clip border-b-clip-soft text-accent" />;
}
