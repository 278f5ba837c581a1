namespace CostDashboard.Web.Accounts;

/// <summary>
/// Failures by address or account. Bounded: where there are too many names, those with the fewest failures are forgotten.
/// </summary>
public sealed class FailureCounts
{
    public const int Most = 10_000;

    private readonly Dictionary<string, FailureWindow> _windows = new(StringComparer.Ordinal);

    public int Names => _windows.Count;

    public int Of(string name, DateTimeOffset now) => _windows.TryGetValue(name, out var window) ? window.Count(now) : 0;

    public FailureWindow? Find(string name) => _windows.GetValueOrDefault(name);

    public void Add(string name, DateTimeOffset now)
    {
        if (!_windows.TryGetValue(name, out var window))
        {
            if (_windows.Count >= Most) Trim(now);
            window = _windows[name] = new FailureWindow();
        }

        window.Add(now);
    }

    private void Trim(DateTimeOffset now)
    {
        foreach (var (name, _) in _windows.OrderBy(pair => pair.Value.Count(now)).Take(Most / 4).ToList()) _windows.Remove(name);
    }
}
