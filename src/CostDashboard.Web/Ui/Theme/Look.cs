using MudBlazor;

namespace CostDashboard.Web.Ui;

/// <summary>
/// Our tokens as the component library's theme. The colours are those of css/tokens.css, which a test holds; here they are numbers because
/// the library mixes its own from them.
/// </summary>
public static class Look
{
    private static readonly string[] Type = ["Inter Variable", "Noto Sans KR", "system-ui", "-apple-system", "Segoe UI", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = Light(),
        PaletteDark = Dark(),
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = Texts(),
        Shadows = Flat(),
    };

    private static PaletteLight Light() => new()
    {
        Primary = "#0f766e",
        PrimaryContrastText = "#ffffff",
        Secondary = "#475569",
        SecondaryContrastText = "#ffffff",
        Info = "#0f766e",
        Success = "#15803d",
        Warning = "#b45309",
        Error = "#b91c1c",
        Dark = "#0f172a",
        Background = "#f8fafc",
        BackgroundGray = "#f1f5f9",
        Surface = "#ffffff",
        TextPrimary = "#0f172a",
        TextSecondary = "#475569",
        TextDisabled = "#64748b",
        ActionDefault = "#475569",
        ActionDisabled = "#64748b",
        ActionDisabledBackground = "#f1f5f9",
        Divider = "#e2e8f0",
        DividerLight = "#e2e8f0",
        LinesDefault = "#e2e8f0",
        LinesInputs = "#cbd5e1",
        TableLines = "#e2e8f0",
        TableHover = "#f1f5f9",
        TableStriped = "#f8fafc",
        Skeleton = "#e2e8f0",
        OverlayDark = "rgba(15,23,42,.4)",
    };

    private static PaletteDark Dark() => new()
    {
        Primary = "#2dd4bf",
        PrimaryContrastText = "#06251f",
        Secondary = "#9ca3af",
        SecondaryContrastText = "#06251f",
        Info = "#2dd4bf",
        InfoContrastText = "#06251f",
        Success = "#4ade80",
        SuccessContrastText = "#06251f",
        Warning = "#fbbf24",
        WarningContrastText = "#06251f",
        Error = "#f87171",
        ErrorContrastText = "#06251f",
        Dark = "#1a2333",
        DarkContrastText = "#e5e7eb",
        Background = "#0b1120",
        BackgroundGray = "#1f2937",
        Surface = "#111827",
        TextPrimary = "#e5e7eb",
        TextSecondary = "#9ca3af",
        TextDisabled = "#94a3b8",
        ActionDefault = "#9ca3af",
        ActionDisabled = "#94a3b8",
        ActionDisabledBackground = "#1f2937",
        Divider = "#1f2937",
        DividerLight = "#1f2937",
        LinesDefault = "#1f2937",
        LinesInputs = "#374151",
        TableLines = "#1f2937",
        TableHover = "#1f2937",
        TableStriped = "#0b1120",
        Skeleton = "#1f2937",
        OverlayDark = "rgba(0,0,0,.6)",
    };

    private static Typography Texts() => new()
    {
        Default = new DefaultTypography { FontFamily = Type, FontSize = "14px", LineHeight = "20px", LetterSpacing = "0" },
        H1 = new H1Typography { FontSize = "20px", FontWeight = "600", LineHeight = "28px", LetterSpacing = "-.01em" },
        H2 = new H2Typography { FontSize = "14px", FontWeight = "600", LineHeight = "20px", LetterSpacing = "0" },
        H6 = new H6Typography { FontSize = "14px", FontWeight = "600", LineHeight = "20px", LetterSpacing = "0" },
        Body1 = new Body1Typography { FontSize = "14px", LineHeight = "20px", LetterSpacing = "0" },
        Body2 = new Body2Typography { FontSize = "13px", LineHeight = "18px", LetterSpacing = "0" },
        Subtitle1 = new Subtitle1Typography { FontSize = "14px", LineHeight = "20px", LetterSpacing = "0" },
        Subtitle2 = new Subtitle2Typography { FontSize = "13px", LineHeight = "18px", LetterSpacing = "0" },
        Caption = new CaptionTypography { FontSize = "12px", LineHeight = "16px", LetterSpacing = "0" },
        Button = new ButtonTypography
        {
            FontSize = "14px", FontWeight = "450", LineHeight = "20px", LetterSpacing = "0", TextTransform = "none",
        },
    };

    /// <summary>One shadow, for what opens over the page; everything else has a line around it.</summary>
    private static Shadow Flat() => new() { Elevation = ["none", .. Enumerable.Repeat("var(--shadow)", 25)] };
}
