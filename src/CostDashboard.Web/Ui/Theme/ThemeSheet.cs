using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace CostDashboard.Web.Ui;

/// <summary>
/// The component library's variables as a style sheet with both themes in it, so that the theme is there before a circuit is, on pages
/// without one too, and follows the browser's setting. The library's own provider writes one theme, once it knows which.
/// </summary>
public sealed partial class ThemeSheet(IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>The browser's own colours follow tokens.css, which knows both ways to choose a theme.</summary>
    private const string Scheme = "--mud-native-html-color-scheme";

    private readonly Lazy<Task<byte[]>> _sheet = new(() => WriteAsync(services, loggers));

    /// <summary>Changes with what the sheet says.</summary>
    public async Task<string> AddressAsync() =>
        "theme.css?v=" + Convert.ToHexStringLower(SHA256.HashData(await _sheet.Value).AsSpan(0, 8));

    public Task<byte[]> BytesAsync() => _sheet.Value;

    private static async Task<byte[]> WriteAsync(IServiceProvider services, ILoggerFactory loggers)
    {
        await using var scope = services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, loggers);
        var (light, dark) = (await VariablesAsync(renderer, isDark: false), await VariablesAsync(renderer, isDark: true));
        var onlyDark = string.Join('\n', dark.Except(light));
        var sheet = $$"""
            :root {
            {{string.Join('\n', light)}}
            }
            :root[data-theme="dark"] {
            {{onlyDark}}
            }
            @media (prefers-color-scheme: dark) {
            :root:not([data-theme="light"]) {
            {{onlyDark}}
            }
            }
            """;
        return Encoding.UTF8.GetBytes(sheet);
    }

    private static async Task<IReadOnlyList<string>> VariablesAsync(HtmlRenderer renderer, bool isDark)
    {
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(MudThemeProvider.Theme)] = Look.Theme,
            [nameof(MudThemeProvider.IsDarkMode)] = isDark,
        });
        var html = await renderer.Dispatcher.InvokeAsync(
            async () => (await renderer.RenderComponentAsync<MudThemeProvider>(parameters)).ToHtmlString());

        return [.. Variable().Matches(html).Select(match => match.Value).Where(line => !line.StartsWith(Scheme, StringComparison.Ordinal))];
    }

    [GeneratedRegex("--mud-[^;]+;")]
    private static partial Regex Variable();
}
