using System.Text.RegularExpressions;
using CostDashboard.Web.Ui;
using MudBlazor;
using MudBlazor.Utilities;

namespace CostDashboard.App.Tests.Ui;

/// <summary>The component library's colours are those of our tokens, in both themes.</summary>
public sealed partial class LookTests
{
    public static TheoryData<string, string> Colours => new()
    {
        { "ground", nameof(Palette.Background) },
        { "card", nameof(Palette.Surface) },
        { "hover", nameof(Palette.BackgroundGray) },
        { "hover", nameof(Palette.TableHover) },
        { "ink", nameof(Palette.TextPrimary) },
        { "quiet", nameof(Palette.TextSecondary) },
        { "line", nameof(Palette.Divider) },
        { "line", nameof(Palette.TableLines) },
        { "edge", nameof(Palette.LinesInputs) },
        { "accent", nameof(Palette.Primary) },
        { "on-accent", nameof(Palette.PrimaryContrastText) },
        { "good", nameof(Palette.Success) },
        { "watch", nameof(Palette.Warning) },
        { "bad", nameof(Palette.Error) },
    };

    [Theory]
    [MemberData(nameof(Colours))]
    public void Palette_OfBothThemes_HasTheTokensColours(string token, string colour)
    {
        var css = File.ReadAllText(Repository.PathOf("wwwroot-assets/css/tokens.css"));
        var pair = Token().Matches(css).Single(match => match.Groups["name"].Value == token);

        Assert.Equal(new MudColor(pair.Groups["light"].Value), Of(Look.Theme.PaletteLight));
        Assert.Equal(new MudColor(pair.Groups["dark"].Value), Of(Look.Theme.PaletteDark));

        MudColor Of(Palette palette) => (MudColor)typeof(Palette).GetProperty(colour)!.GetValue(palette)!;
    }

    [GeneratedRegex(@"--(?<name>[a-z-]+): light-dark\((?<light>#[0-9a-f]{6}), (?<dark>#[0-9a-f]{6})\)")]
    private static partial Regex Token();
}
