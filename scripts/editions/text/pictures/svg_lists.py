"""The elements, attributes and CSS functions of SVG 1.1 and SVG 2 that draw and do nothing else."""

from __future__ import annotations

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
HTML = "http://www.w3.org/1999/xhtml"


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


ELEMENTS = _names(
    """
    svg g defs symbol use a switch title desc style path rect circle ellipse line polyline polygon
    text tspan textPath image linearGradient radialGradient stop pattern clipPath mask marker filter
    feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
    feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
    feSpotLight feTile feTurbulence
    """
)
# What neither draws nor does anything, and is left out without a word.
OMITTED = frozenset(["metadata", "view", "cursor"])
GEOMETRY = _names(
    """
    d points transform gradientTransform patternTransform x y x1 x2 y1 y2 dx dy cx cy r rx
    ry fx fy fr width height offset font-size stroke-width stroke-dasharray stroke-dashoffset
    stroke-miterlimit letter-spacing word-spacing startOffset textLength refX refY markerWidth
    markerHeight rotate stdDeviation radius scale k1 k2 k3 k4 seed numOctaves baseFrequency order
    kernelMatrix
    """
)
ATTRIBUTES = GEOMETRY | _names(
    """
    viewBox id class lang tabindex role aria-label aria-hidden aria-labelledby aria-describedby version
    preserveAspectRatio clipPathUnits gradientUnits spreadMethod markerUnits orient maskUnits
    maskContentUnits patternUnits patternContentUnits pathLength lengthAdjust method spacing side
    systemLanguage requiredExtensions requiredFeatures type media target filterUnits primitiveUnits
    in in2 result mode operator values tableValues slope intercept amplitude exponent surfaceScale
    diffuseConstant specularConstant specularExponent kernelUnitLength azimuth elevation z pointsAtX
    pointsAtY pointsAtZ limitingConeAngle xChannelSelector yChannelSelector divisor bias targetX
    targetY edgeMode preserveAlpha stitchTiles alignment-baseline baseline-shift clip clip-path
    clip-rule color color-interpolation color-interpolation-filters color-rendering direction
    display dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font
    font-family font-kerning font-size-adjust font-stretch font-style font-variant font-weight
    glyph-orientation-vertical image-rendering isolation lighting-color marker marker-end marker-mid
    marker-start mask mix-blend-mode opacity overflow paint-order shape-rendering stop-color
    stop-opacity stroke stroke-linecap stroke-linejoin stroke-opacity text-anchor text-decoration
    text-orientation text-rendering transform-origin unicode-bidi vector-effect visibility
    white-space writing-mode
    """
)
CSS_FUNCTIONS = _names(
    """
    url rgb rgba hsl hsla hwb lab lch oklab oklch color calc min max clamp var matrix translate
    translatex translatey scale scalex scaley rotate skewx skewy blur brightness contrast
    drop-shadow grayscale hue-rotate invert opacity saturate sepia inset circle ellipse polygon path
    cubic-bezier steps not is where has lang nth-child nth-of-type nth-last-child nth-last-of-type
    """
)
LINKS = ("https://", "http://", "mailto:")
EMBEDDED = ("data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,")
