namespace CostDashboard.Web.Accounts;

/// <summary>The key a person made last, while they stay: to be copied, and filled into snippets. Gone with the page's circuit.</summary>
public sealed class FreshKey
{
    public string? Name { get; private set; }

    public string? Key { get; private set; }

    public void Show(string name, string key) => (Name, Key) = (name, key);

    public void Forget() => (Name, Key) = (null, null);
}
