# The code on the pages of docs/consumers.
module Pages
  DIRECTORY = File.expand_path("../../../docs/consumers", __dir__)

  # Runs the one block of Ruby on a page, as a file that an app requires.
  def self.load(page)
    blocks = File.read(File.join(DIRECTORY, "#{page}.md"), encoding: "UTF-8").scan(/^```ruby\n(.*?)^```$/m).flatten
    raise "docs/consumers/#{page}.md has #{blocks.size} blocks of Ruby, but exactly one is run" unless blocks.size == 1

    eval(blocks.first, TOPLEVEL_BINDING, "docs/consumers/#{page}.md")
  end
end
