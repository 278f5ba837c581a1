using System.Globalization;
using System.Text;

namespace CostDashboard.Web.Accounts;

/// <summary>
/// One line for each sign-in, failure, throttled sign-in and refused key, without password, key or a name nobody has here: people
/// type passwords into the wrong field. Refusals that repeat are written one by one only at first; a line a minute sums up the rest.
/// </summary>
public sealed class AccessLog(ILogger<AccessLog> log, TimeProvider time)
{
    public const int LinesOfAnAddress = 5;
    public const int LinesInAll = 60;

    private const int MostSummed = 20;
    private const int MostAddresses = 1_000;
    private const string NoAccount = "(no such account)";
    private const string Others = "other addresses";
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _refusals = new(StringComparer.Ordinal);
    private DateTimeOffset _since = time.GetUtcNow();
    private int _lines;

    public void SignedIn(string email, string address) => log.LogInformation("Signed in: {Account} from {Address}", email, address);

    public void SignedOut(string email, string address, bool everywhere) =>
        log.LogInformation(
            "Signed out: {Account} from {Address}, in {Browsers}", email, address, everywhere ? "all browsers" : "this browser");

    /// <param name="email">Null when there is no such account.</param>
    public void SignInFailed(string? email, string address)
    {
        if (Admits(address)) log.LogWarning("Sign-in failed: {Account} from {Address}", email ?? NoAccount, address);
    }

    public void SignInThrottled(string address, TimeSpan retryAfter)
    {
        if (Admits(address))
        {
            log.LogWarning(
                "Sign-in throttled: {Address} is to come again in {Seconds:0} s", address, Math.Ceiling(retryAfter.TotalSeconds));
        }
    }

    /// <param name="reason">Such as "unknown or revoked".</param>
    public void KeyRefused(HttpContext http, string prefix, string reason)
    {
        var address = SignInThrottle.NameOf(http.Connection.RemoteIpAddress);
        if (!Admits(address)) return;

        log.LogWarning(
            "API key refused ({Reason}): {Prefix}… from {Address} at {Method} {Path}",
            reason,
            Plain(prefix),
            address,
            Plain(http.Request.Method),
            Plain(http.Request.Path));
    }

    public void OriginRefused(HttpContext http)
    {
        var address = SignInThrottle.NameOf(http.Connection.RemoteIpAddress);
        if (!Admits(address)) return;

        log.LogWarning(
            "Connection of a page refused: its origin is {Origin}, this host is {Host}, from {Address}",
            Plain(http.Request.Headers.Origin.ToString()),
            Plain(http.Request.Host.ToString()),
            address);
    }

    /// <summary>Writes the sums of a minute that is over, or of the current one at the end.</summary>
    public void SumUp(bool final)
    {
        lock (_gate) SumUpLocked(final);
    }

    private bool Admits(string address)
    {
        lock (_gate)
        {
            SumUpLocked(final: false);
            var name = _refusals.Count < MostAddresses || _refusals.ContainsKey(address) ? address : Others;
            var count = _refusals[name] = _refusals.GetValueOrDefault(name) + 1;
            if (count > LinesOfAnAddress || _lines >= LinesInAll) return false;

            // What is written is not summed up as well.
            _lines++;
            return true;
        }
    }

    private void SumUpLocked(bool final)
    {
        var now = time.GetUtcNow();
        if (!final && now - _since < Period) return;

        var unwritten = _refusals.Sum(pair => (long)pair.Value) - _lines;
        if (unwritten > 0)
        {
            var most = _refusals.OrderByDescending(pair => pair.Value).Take(MostSummed).Select(pair => $"{pair.Key} {pair.Value}");
            log.LogWarning("{Count} more refusals in the last minute; in all by address: {Addresses}", unwritten, string.Join(", ", most));
        }

        _refusals.Clear();
        _lines = 0;
        _since = now;
    }

    /// <summary>Text that a stranger sent: no line ends, no marks that turn the text around, not long.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var rune in text.EnumerateRunes().Take(200))
        {
            var isPlain = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            plain.Append(isPlain ? rune.ToString() : "?");
        }

        return plain.ToString();
    }
}
