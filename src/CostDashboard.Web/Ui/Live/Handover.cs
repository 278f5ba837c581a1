using Microsoft.Extensions.Caching.Memory;

namespace CostDashboard.Web.Ui;

/// <summary>
/// Carries what a page's first render (over HTTP) has read to the second one (over the circuit, a moment later),
/// so that nothing is asked twice and nothing flashes. Kept for seconds, taken once, by person and address.
/// </summary>
public sealed class Handover : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(15);

    // Twice the pages a busy installation opens in 15 seconds; what does not fit is simply read again.
    private readonly MemoryCache _views = new(new MemoryCacheOptions { SizeLimit = 200 });

    public void Give<TView>(string person, string uri, TView view) where TView : class =>
        _views.Set((typeof(TView), person, uri), view, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Kept });

    public TView? Take<TView>(string person, string uri) where TView : class
    {
        var key = (typeof(TView), person, uri);
        if (!_views.TryGetValue(key, out TView? view)) return null;

        _views.Remove(key);
        return view;
    }

    public void Dispose() => _views.Dispose();
}
