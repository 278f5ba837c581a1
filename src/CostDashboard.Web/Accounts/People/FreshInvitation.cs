namespace CostDashboard.Web.Accounts;

/// <summary>The link a person made last, while they stay on the page: to be copied and sent. Gone with the page's circuit.</summary>
public sealed class FreshInvitation
{
    public FreshLink? Link { get; private set; }

    public void Show(FreshLink link) => Link = link;

    public void Forget() => Link = null;
}
