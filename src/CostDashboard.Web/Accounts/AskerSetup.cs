using System.Globalization;
using System.Security.Claims;
using CostDashboard.Storage;
using CostDashboard.Web.Host;

namespace CostDashboard.Web.Accounts;

/// <summary>Says for each request who asks, so that no key and no person takes more than its share.</summary>
public static class AskerSetup
{
    /// <summary>
    /// A page waits a little for its turn: several parts of it ask one after another. A program is told at once and asks again by itself.
    /// </summary>
    private static readonly TimeSpan PagePatience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// After authentication and authorization. What a page's connection does later flows from the request that opened it.
    /// </summary>
    public static WebApplication UseAskers(this WebApplication app)
    {
        app.Use(async (http, next) =>
        {
            var isPage = PageRequests.IsPage(http);
            using var asker = NameOf(http) is { } name ? new Asker(name, isPage ? PagePatience : TimeSpan.Zero, keepsTurn: !isPage) : null;
            Asker.Current = asker;
            await next(http);
        });
        return app;
    }

    private static string? NameOf(HttpContext http) => ApiKeyHandler.KeyOf(http) is { } key
        ? "key " + key.Id.ToString(CultureInfo.InvariantCulture)
        : http.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } person ? "person " + person : null;
}
